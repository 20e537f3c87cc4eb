# What Debian 12 must have installed before Delegat builds, runs and is checked; sourced by run and check.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034

# To compile it.
build_packages=(
  gcc                 # the compiler
  libc6-dev           # headers of the C library
  meson               # the build system
  ninja-build         # runs what meson plans
  pkgconf             # finds the libraries
  gettext             # compiles the translations
  python3             # tools of the build
  libglib2.0-dev      # GObject, GIO; compilers of resources and settings
  libjson-glib-dev    # JSON: events, people, schedules
  libsoup-3.0-dev     # HTTP
  libical-dev         # iCalendar
  libxml2-dev         # web pages and XML
  libgmime-3.0-dev    # e-mails with answers in them
  libcurl4-gnutls-dev # mail servers
  libsecret-1-dev     # passwords in the desktop's keyring
  libsqlite3-dev      # the registry
  libicu-dev          # dates, plurals, collation and transliteration in four languages
  libcsv-dev          # tables that spreadsheets write
  libxlsxwriter-dev   # workbooks that people fill in
  libarchive-dev      # workbooks that come back
  libpango1.0-dev     # text on paper, and cairo with it
  libgtk-4-dev        # the window
  libadwaita-1-dev    # GNOME's widgets
  desktop-file-utils  # desktop-file-validate, update-desktop-database
  appstream           # appstreamcli validates the software description
  shared-mime-info    # the rules for MIME types
  libxml2-utils       # xmllint; glib-compile-resources strips blanks with it
)

# To use it.
run_packages=(
  adwaita-icon-theme  # symbolic icons
  librsvg2-common     # draws them
  fonts-dejavu-core   # Latin and Cyrillic on screen and paper
  glib-networking     # https
  ca-certificates     # whom https trusts
  tzdata              # rules of the time zones
)

# To check it.
check_packages=(
  clang-format-14     # the one layout of the C code
  shellcheck          # reads the scripts
  git                 # fresh clones
  libasan8            # finds wrong memory accesses
  libubsan1           # finds undefined behaviour
  poppler-utils       # reads the PDF files back
  strace              # stops a program at a system call of our choice
  xvfb                # a display without a screen
  locales             # definitions from which the tests of the window make their own locales
  python3-aiosmtpd    # mail servers of the tests' own
  gnome-keyring       # a keyring of the tests' own
  dbus                # dbus-run-session: a session bus of the tests' own
  at-spi2-core        # the accessibility bus that drives the window
  gir1.2-atspi-2.0    # the same for Python
  python3-gi          # GObject introspection for Python
  gir1.2-gtk-4.0      # reads templates and settings from Python
  python3-openpyxl    # a second reader of workbooks
  python3-icalendar   # a second reader of calendars
  nginx-light         # a web server as services have them
  openssl             # makes certificates, good and bad ones …
  faketime            # … and some that have expired
  brotli              # packs schedules as some services do
  python3-vobject     # another
  calcurse            # a calendar that finds fault with its files
  python3-html5lib    # reads the pages that are published, strictly
  python3-yaml        # reads the Flatpak manifest
  radicale            # a CalDAV server to publish to …
  xandikos            # … and another
  gir1.2-ecal-2.0     # one more: Evolution Data Server, what GNOME Calendar stands on …
  evolution-data-server # … and its service
)

# For tests/interop/run: programs that people open our calendars with.
interop_packages=(
  thunderbird         # mail, and a calendar in it
  gnome-calendar      # GNOME’s own
  khal                # calendars in a terminal
  radicale            # servers of calendars …
  xandikos            # … and another
  imagemagick         # takes pictures of screens
)

# Installs those of the named packages that are missing; says what it does.
install_missing ()
{
  local missing=() as_root=() package

  if ! command -v dpkg-query > /dev/null; then
    echo "Not a Debian system; expected to be here already: $*" >&2
    return 0
  fi

  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null) == installed ]] ||
      missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  if ((EUID != 0)); then
    if ! command -v sudo > /dev/null; then
      echo "Packages that are missing: ${#missing[@]}. As root, run:" >&2
      echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)

  echo "Installing ${#missing[@]} packages that are missing: ${missing[*]}"
  # The index is fetched only where it is absent or too old to install from.
  if ! "${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" \
    > /dev/null 2>&1; then
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" > /dev/null
  fi
}
