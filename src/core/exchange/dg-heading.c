/* What the heading of a column means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-heading.h"

#include "core/exchange/dg-people-words.h"
#include "core/i18n/dg-translit-key.h"

#include <string.h>

/* A member, and what people write above its column in the four languages. Headings are compared
 * by their search keys: case, punctuation and script do not matter. The members' own names need no
 * mention. */
typedef struct
{
  const char *member;
  DgNamePart part;
  const char *headings;
} Meaning;

static const Meaning meanings[] = {
  { "name", DG_NAME_WHOLE,
    "full name|name as used at home|име и фамилия на майчин език|"
    "име и презиме на мајчин јазик|прізвище та ім’я рідною мовою|"
    "name and surname|name surname|name and family name|first and last name|"
    "first name last name|first name and last name|surname and name|last name first name|"
    "names|participant|participant name|name of participant|name of the participant|"
    "delegate|delegate name|name of delegate|name of the delegate|person|"
    "имена|трите имена|три имена|пълно име|име и фамилия|име фамилия|име презиме фамилия|"
    "име и презиме|име презиме|имена на участника|име на участника|име на делегата|"
    "име на делегат|име на участник|участник|делегат|лице|"
    "презиме и име|целосно име|име на учесникот|име на учесник|име и презиме на учесникот|"
    "име и презиме на делегатот|учесник|"
    "прізвище та ім’я|прізвище і ім’я|прізвище й ім’я|прізвище ім’я|ім’я та прізвище|"
    "ім’я і прізвище|ім’я прізвище|прізвище ім’я по батькові|прізвище ім’я та по батькові|"
    "прізвище та ініціали|п.і.б.|піб|повне ім’я|ім’я учасника|піб учасника|учасник" },
  { "name", DG_NAME_WHOLE_OR_GIVEN, "name|име|ім’я" },
  { "name", DG_NAME_GIVEN,
    "first name|firstname|given name|given names|forename|forenames|first names|"
    "собствено име|първо име|лично име|прво име|власне ім’я" },
  { "name", DG_NAME_MIDDLE,
    "middle name|second name|patronymic|бащино име|татково име|по батькові" },
  { "name", DG_NAME_FAMILY_OR_MIDDLE, "презиме" },
  { "name", DG_NAME_FAMILY,
    "last name|lastname|surname|family name|family names|фамилия|фамилно име|прізвище" },
  { "latin_name", DG_NAME_WHOLE,
    "name in latin|name in latin letters|name latin|latin|name as in passport|"
    "name as in the passport|passport name|name in passport|full name as in passport|"
    "full name in latin|name in english|full name in english|transliteration|"
    "име на латиница|имена на латиница|латиница|име и фамилия на латиница|"
    "трите имена на латиница|име на английски|имена на английски|имена по паспорт|"
    "име по паспорт|име и фамилия на английски|"
    "име и презиме на латиница|име како во пасош|име и презиме како во пасош|"
    "име на англиски|име и презиме на англиски|латинично име|"
    "ім’я латиницею|прізвище та ім’я латиницею|ім’я та прізвище латиницею|піб латиницею|"
    "ім’я англійською|прізвище та ім’я англійською|ім’я та прізвище англійською|"
    "піб англійською|"
    "име и фамилия по паспорт|име и презиме според пасошот|"
    "прізвище та ім’я за закордонним паспортом|ім’я як у паспорті|ім’я в паспорті|латиницею" },
  { "latin_name", DG_NAME_GIVEN,
    "first name as in passport|given names as in passport|given name as in passport|"
    "first name in latin|given names in latin|first name in english|"
    "собствено име на латиница" },
  { "latin_name", DG_NAME_FAMILY,
    "last name as in passport|surname as in passport|family name as in passport|"
    "surname in latin|last name in latin|family name in latin|last name in english|"
    "фамилия на латиница|презиме на латиница|прізвище латиницею|прізвище англійською" },
  { "badge_name", DG_NAME_WHOLE,
    "name on badge|name on the badge|name for badge|name for the badge|badge|"
    "име за бадж|име на баджа|име върху баджа|бадж|"
    "име за беџ|име на беџ|име на беџот|беџ|"
    "ім’я на бейджі|ім’я для бейджа|ім’я на бейдж|бейдж" },
  { "honorific", DG_NAME_WHOLE,
    "title|salutation|form of address|mr ms|mr mrs|mr mrs ms|prefix|"
    "обръщение|титла|г-н г-жа|обраќање|титула|г-дин г-ѓа|звернення|звертання|титул|пан пані" },
  { "position", DG_NAME_WHOLE,
    "job title|job|function|post|occupation|office|"
    "длъжност|заемана длъжност|позиция|функция|работна позиция|професия|"
    "позиција|функција|работно место|работна позиција|звање|"
    "посада|позиція|функція|должность" },
  { "organisation", DG_NAME_WHOLE,
    "organization|institution|company|employer|affiliation|agency|authority|workplace|"
    "организация|институция|учреждение|фирма|ведомство|месторабота|орган|работодател|"
    "организација|институција|установа|компанија|"
    "організація|інституція|місце роботи|заклад|компанія|підприємство|орган влади" },
  { "city", DG_NAME_WHOLE,
    "town|municipality|city municipality|city or municipality|home city|delegation|commune|"
    "град|община|населено място|град община|общинска администрация|делегация|"
    "општина|град општина|место|делегација|"
    "місто|громада|територіальна громада|місто громада|населений пункт|делегація" },
  { "email", DG_NAME_WHOLE,
    "e-mail|mail|e-mail address|email address|electronic mail|contact email|contact e-mail|"
    "имейл|и-мейл|мейл|е-поща|ел. поща|електронна поща|електронен адрес|имейл адрес|"
    "и-мейл адрес|адрес на електронна поща|имейл за контакт|имейл за връзка|"
    "е-пошта|ел. пошта|електронска пошта|електронска адреса|мејл|имејл|меил|и-меил|"
    "е-mail|e-маил|"
    "електронна пошта|електронна адреса|адреса електронної пошти|ел. адреса|імейл|мейл адреса" },
  { "phone", DG_NAME_WHOLE,
    "telephone|tel|mobile|mobile phone|cell|cell phone|phone number|telephone number|gsm|"
    "contact phone|phone mobile|mobile number|contact number|"
    "телефон|тел|мобилен|мобилен телефон|телефон за връзка|телефон за контакт|"
    "телефонен номер|джиесем|гсм|"
    "мобилен број|телефонски број|контакт телефон|"
    "мобільний|мобільний телефон|номер телефону|контактний телефон" },
  { "language", DG_NAME_WHOLE,
    "preferred language|language of correspondence|working language|lang|"
    "език|предпочитан език|език за кореспонденция|работен език|"
    "јазик|претпочитан јазик|јазик на кореспонденција|"
    "мова|бажана мова|мова листування|робоча мова" },
  { "role", DG_NAME_WHOLE,
    "capacity|role at the event|participates as|"
    "роля|качество|участва като|улога|својство|учествува како|роль|бере участь як" },
  { "status", DG_NAME_WHOLE,
    "state|registration status|participation|"
    "статус|състояние|участие|состојба|учество|стан|участь" },
  { "rank", DG_NAME_WHOLE,
    "order|protocol order|ранг|протоколен ред|ред в делегацията|протоколарен ред|"
    "протокольний порядок" },
  { "arrival", DG_NAME_WHOLE,
    "arrival date|date of arrival|arrives|arrival time|"
    "пристигане|дата на пристигане|пристигнување|датум на пристигнување|"
    "прибуття|дата прибуття|приїзд|дата приїзду" },
  { "departure", DG_NAME_WHOLE,
    "departure date|date of departure|leaves|departure time|"
    "заминаване|дата на заминаване|отпътуване|дата на отпътуване|"
    "заминување|датум на заминување|від’їзд|дата від’їзду|відбуття|дата відбуття" },
  { "sessions", DG_NAME_WHOLE,
    "session|chosen sessions|сесии|избрани сесии|избрани сесии на делегата|сесії|обрані сесії" },
  { "diet", DG_NAME_WHOLE,
    "dietary needs|dietary requirements|diet requirements|dietary restrictions|food|meals|"
    "хранене|храна|хранителни изисквания|хранителен режим|диета|"
    "исхрана|барања за исхрана|посебна исхрана|диететски потреби|"
    "харчування|дієта|особливості харчування|вимоги до харчування" },
  { "access_needs", DG_NAME_WHOLE,
    "accessibility|accessibility needs|special needs|accessibility requirements|"
    "достъпност|потребности от достъпност|специални нужди|нужди от достъпност|"
    "пристапност|потреби за пристапност|потреби щодо доступності|"
    "посебни потреби|доступність|особливі потреби|потреби доступності" },
  { "notes", DG_NAME_WHOLE,
    "note|remark|remarks|comment|comments|"
    "забележка|забележки|бележка|бележки|коментар|коментари|"
    "забелешка|забелешки|напомена|примітка|примітки|коментар учасника|коментарі" },
  { "passport.number", DG_NAME_WHOLE,
    "passport|passport no|no of passport|number of passport|travel document|"
    "travel document number|"
    "паспорт|номер на паспорт|номер на паспорта|№ на паспорт|паспорт №|паспорт номер|"
    "паспортен номер|"
    "пасош|број на пасош|пасош број|број на пасошот|пасош бр.|"
    "номер паспорта|номер закордонного паспорта|№ паспорта|"
    "серія та номер паспорта|серія і номер паспорта|"
    "паспорт серія номер" },
  { "passport.country", DG_NAME_WHOLE,
    "issuing country|country of issue|passport issued by|issued by|"
    "държава на издаване|издаден от|земја на издавање|издаден во|"
    "країна видачі|країна паспорта" },
  { "passport.issued", DG_NAME_WHOLE,
    "issued|date of issue|issue date|issued on|passport issue date|"
    "дата на издаване|издаден на|датум на издавање|дата видачі" },
  { "passport.expires", DG_NAME_WHOLE,
    "expires|expiry|expiry date|date of expiry|expiration date|valid until|valid to|"
    "passport valid until|passport expiry|passport expiry date|passport validity|"
    "валиден до|паспортът е валиден до|валидност|дата на изтичане|паспорт валиден до|"
    "валидност на паспорта|"
    "важи до|датум на важење|пасошот важи до|важност|важност на пасош|"
    "дійсний до|термін дії|строк дії|паспорт дійсний до|термін дії паспорта" },
  { "passport.birth_date", DG_NAME_WHOLE,
    "birth date|date of birth|birthday|born|born on|birthdate|dob|"
    "дата на раждане|рождена дата|роден на|датум на раѓање|роденден|"
    "дата народження|день народження" },
  { "passport.birth_place", DG_NAME_WHOLE,
    "birth place|place of birth|birthplace|born in|"
    "място на раждане|месторождение|место на раѓање|місце народження" },
  { "passport.nationality", DG_NAME_WHOLE,
    "nationality|citizenship|гражданство|националност|државјанство|громадянство" },
};

static void
add_heading (GHashTable *index, const char *heading, const Meaning *meaning)
{
  char *key = dg_translit_search_key (heading);
  const Meaning *known = g_hash_table_lookup (index, key);

  if (known != NULL &&
      (strcmp (known->member, meaning->member) != 0 || known->part != meaning->part))
    g_critical ("“%s” has two meanings", heading);
  g_hash_table_insert (index, key, (gpointer) meaning);
}

static gpointer
make_index (gpointer data)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_auto (GStrv) headings = g_strsplit (meanings[i].headings, "|", -1);

      for (guint j = 0; headings[j] != NULL; j++)
        add_heading (index, headings[j], &meanings[i]);
      /* “name” alone may be a given name, and stands in the table. */
      if (meanings[i].part == DG_NAME_WHOLE && strcmp (meanings[i].member, "name") != 0)
        add_heading (index, meanings[i].member, &meanings[i]);
    }

  return index;
}

static gboolean
read_key (const char *key, DgHeading *heading)
{
  static GOnce once = G_ONCE_INIT;
  const Meaning *meaning = g_hash_table_lookup (g_once (&once, make_index, NULL), key);

  if (meaning == NULL)
    {
      /* The one member whose heading is nothing that people write. */
      heading->column = strcmp (key, "id") == 0 ? dg_people_column_find (key) : NULL;
      return heading->column != NULL;
    }

  heading->column = dg_people_column_find (meaning->member);
  heading->part = meaning->part;
  return TRUE;
}

/* “Position (EN)”, “position.en”, “Длъжност на английски”: what comes last names the language. A
 * name in English is the one in Latin letters. */
static gboolean
read_with_language (const char *key, DgHeading *heading)
{
  for (const char *blank = strchr (key, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
    {
      g_autofree char *first = g_strndup (key, blank - key);
      DgLanguage language;

      if (!dg_people_words_read_language (blank + 1, &language) || !read_key (first, heading))
        continue;

      if (heading->column->member->kind == DG_MEMBER_TEXT)
        heading->language = (int) language;
      else if (strcmp (heading->column->name, "name") != 0)
        continue;
      else if (language == DG_LANGUAGE_EN)
        {
          heading->column = dg_people_column_find ("latin_name");
          if (heading->part == DG_NAME_WHOLE_OR_GIVEN)
            heading->part = DG_NAME_WHOLE;
        }
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_piece (const char *text, DgHeading *heading)
{
  g_autofree char *key = dg_translit_search_key (text);

  *heading = (DgHeading){ .language = -1 };

  if (read_key (key, heading) || read_with_language (key, heading))
    return TRUE;

  heading->column = NULL;
  return FALSE;
}

/* “Name / Име”, “Телефон, GSM”: all pieces that are known must mean the same member. */
static gboolean
read_pieces (const char *text, DgHeading *heading)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, "/|\n;,:", -1);
  DgHeading found = { .language = -1 };

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      DgHeading piece;

      if (!read_piece (pieces[i], &piece))
        continue;
      if (found.column == NULL)
        found = piece;
      else if (piece.column != found.column)
        return FALSE;
      else if (piece.part != found.part)
        found.part = DG_NAME_WHOLE;
    }

  *heading = found;
  return found.column != NULL;
}

/**
 * dg_heading_read:
 * @text: what stands above a column
 * @heading: (out): what it means
 *
 * Takes the names of members, and what people write in the four languages, in two of them at once
 * too, with remarks in brackets.
 *
 * Returns: whether it is known
 */
gboolean
dg_heading_read (const char *text, DgHeading *heading)
{
  g_autofree char *plain = NULL;
  const char *bracket = strpbrk (text, "([");

  if (read_piece (text, heading))
    return TRUE;

  plain = bracket != NULL ? g_strndup (text, bracket - text) : g_strdup (text);
  if (read_piece (plain, heading) || read_pieces (plain, heading))
    return TRUE;

  heading->column = NULL;
  return FALSE;
}
