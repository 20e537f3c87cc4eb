# A mail server on loopback that does what a test asks of it, for the tests of delegatctl.
# SPDX-License-Identifier: GPL-3.0-or-later

import asyncio
import email
import email.policy
import os
import signal
import socket

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Session(SMTP):
    """Tells the server of each reply before it goes out."""

    async def push(self, status):
        text = status.decode() if isinstance(status, bytes) else status
        self.event_handler.before_reply(text)
        await super().push(status)


class Server(Controller):
    """Keeps what it took, by address; killing a client and bad replies are planned beforehand."""

    def __init__(self, context=None, password=None):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.taken = []
        self.replies = {}
        self.kill_at = None
        self.seen = 0
        self.drop = set()
        self.client = None
        self.connections = 0
        self.hold = None
        self.options = {"tls_context": context} if context else {}
        if password:
            self.options |= {"authenticator": lambda *args: AuthResult(
                success=args[4].password == password.encode(), handled=False), "auth_required": True}
        super().__init__(self, hostname="127.0.0.1", port=self.socket.getsockname()[1])

    def factory(self):
        self.connections += 1
        return Session(self, **self.options)

    def _create_server(self):
        return self.loop.create_server(self._factory_invoker, sock=self.socket)

    def passes(self, stage):
        """Kills the client if it has come to the planned stage for the planned time."""
        if self.kill_at and self.kill_at[0] == stage:
            self.seen += 1
            if self.seen == self.kill_at[1]:
                os.kill(self.client.pid, signal.SIGKILL)
                self.client.wait()

    def before_reply(self, text):
        self.passes("354" if text.startswith("354") else "reply")

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.passes("MAIL")
        envelope.mail_from = address
        return self.replies.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.passes("RCPT")
        reply = self.replies.get(("RCPT", address), "250 OK")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server, session, envelope):
        address, = envelope.rcpt_tos
        if self.hold:
            await asyncio.get_running_loop().run_in_executor(None, self.hold.wait, 30)
        reply = self.replies.get(("DATA", address), "250 taken")
        if reply.startswith("250"):
            self.taken.append((address, email.message_from_bytes(
                envelope.content, policy=email.policy.default), envelope))
        self.passes("DATA")
        if address in self.drop:
            server.transport.abort()
        return reply

    def addresses(self):
        return sorted(address for address, _, _ in self.taken)
