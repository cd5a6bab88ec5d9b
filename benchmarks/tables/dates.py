# ruff: noqa: E501 - the tables below are read along their lines
"""Build `src/articlesplit/data/dates.json`: the words of dates in many languages.

    python -m benchmarks.tables dates

The file has two parts. "languages" comes from CLDR through Babel: month and weekday names in all widths, the words between day,
month and year, the words between date and time, "… ago" patterns, am and pm, and the order of numeric dates. Babel leaves out CLDR's
words for today, yesterday and last week; dateparser's tables, made from CLDR, have them. "supplement" is written by hand below: words that
newspapers print and CLDR lacks. All words are folded by `articlesplit.dates.vocabulary.fold`.
"""

from __future__ import annotations

import datetime
import importlib
import json
import multiprocessing
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import babel
import dateparser
import regex
from babel import Locale
from babel.core import get_cldr_version
from babel.dates import format_date
from babel.localedata import locale_identifiers

from articlesplit.dates.vocabulary import fold

OUTPUT = Path(__file__).resolve().parents[2] / "src" / "articlesplit" / "data" / "dates.json"
LANGUAGES = (
    "en fr de es pt it nl sv da nb nn fi is et lv lt pl cs sk hu ro bg ru uk be sr sr_Latn hr bs sl mk sq el tr az kk uz ka hy ar fa he "
    "ur ps hi bn mr ne ta te kn ml gu pa or as si th lo km my vi id ms fil jv zh zh_Hant ja ko sw af ca eu gl ast ga gd cy br mn ky tg tk "
    "am so ha yo ig zu xh lb fo fy mt eo rm ku"
).split()
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: Months as some countries call them, twelve cells of names; an empty cell adds nothing.
MONTHS = {
    "ar": (
        "كانون الثاني/جانفي/كانون ثاني/يناير | شباط/فيفري/فبراير | آذار/مارس | نيسان/أفريل/أبريل/ابريل | أيار/ماي/مايو | حزيران/جوان/يونيو/يونيه"
        " | تموز/جويلية/يوليو/يوليوز/يوليه | آب/أوت/أغسطس/غشت | أيلول/سبتمبر/شتنبر | تشرين الأول/تشرين أول/أكتوبر/أكتوبر"
        " | تشرين الثاني/تشرين ثاني/نوفمبر/نونبر | كانون الأول/كانون أول/ديسمبر/دجنبر"
    ),
    "en": "jan | feb | mar | apr | may | jun | jul | aug | sep/sept | oct | nov | dec",
    "de": "jän/jänner | feb/feber | mrz/mär/maerz | apr | mai | jun | jul | aug | sept/sep | okt | nov | dez",
    "fr": "janv/jan | févr/fév/fev | mars | avr | mai | juin | juil/jul/juill | août/aout | sept/sep | oct | nov | déc",
    "es": "ene | feb | mar | abr | may | jun | jul | ago | sep/sept/set/setiembre | oct | nov | dic",
    "it": "genn | febbr | mar | apr | magg | giu | lugl | ago | sett | ott | nov | dic",
    "pt": "jan | fev | mar | abr | mai | jun | jul | ago | set | out | nov | dez",
    "nl": "jan | feb | mrt | apr | mei | jun | jul | aug | sept/sep | okt | nov | dec",
    "is": "jan | feb | mar | apr | maí | jún | júl | ágú | sep/sept | okt | nóv | des",
    "da": "jan | feb | mar | apr | maj | jun | jul | aug | sep/sept | okt | nov | dec",
    "nb": "jan | feb | mar | apr | mai | jun | jul | aug | sep/sept | okt | nov | des",
    "sv": "jan | feb | mar | apr | maj | jun | jul | aug | sep/sept | okt | nov | dec",
    "pl": "sty | lut | mar | kwi | maj | cze | lip | sie | wrz | paź | lis | gru",
    "ru": "янв | фев/февр | мар | апр | мая/май | июн | июл | авг | сен/сент | окт | ноя/нояб | дек",
    "uk": "січ | лют | бер | кві/квіт | тра/трав | чер/черв | лип | сер/серп | вер/верес | жов/жовт | лис/листоп | гру/груд",
    "el": "ιαν | φεβ/φεβρ | μαρ | απρ | μαΐ/μαι | ιουν | ιουλ | αυγ | σεπ/σεπτ | οκτ | νοε/νοεμ | δεκ",
    "ro": "ian | feb | mar | apr | mai | iun | iul | aug | sep/sept | oct | noi/noiem | dec",
    "tr": "oca | şub | mar | nis | may | haz | tem | ağu | eyl | eki | kas | ara",
    "id": "jan | feb | mar | apr | mei | jun | jul | agu/agt/ags/agust | sep/sept | okt | nov/nop/nopember | des",
    "ms": "jan | feb | mac | apr | mei | jun | jul | ogos | sep | okt | nov | dis",
    "lt": "sausis | vasaris | kovas | balandis | gegužė | birželis | liepa | rugpjūtis | rugsėjis | spalis | lapkritis | gruodis",
    "hi": "जन | फर/फ़र | | अप्रै | | | जुला | अग/अगस्त | सित/सितंबर/सितम्बर | अक्टू/अक्टूबर/अक्तूबर | नव/नवंबर/नवम्बर | दिस/दिसंबर/दिसम्बर",
    "bn": "জানুয়ারি/জানুয়ারী | ফেব্রুয়ারি/ফেব্রুয়ারী | | | | | | আগস্ট/অগস্ট/আগষ্ট | সেপ্টেম্বর | অক্টোবর | নভেম্বর | ডিসেম্বর",
    "ur": "| | | | | | | | ستمبر | | | دسمبر",
    "hr": "sij/siječnja | velj/veljače | ožu/ožujka | tra/travnja | svi/svibnja | lip/lipnja | srp/srpnja | kol/kolovoza | ruj/rujna | lis/listopada | stu/studenog/studenoga | pro/prosinca",
    "sr": "јан/јануара | феб/фебруара | мар/марта | апр/априла | мај/маја | јун/јуни/јуна | јул/јули/јула | авг/августа | сеп/септ/септембра"
    " | окт/октобра | нов/новембра | дец/децембра",
    "sr_Latn": "jan/januara | feb/februara | mar/marta | apr/aprila | maj/maja | jun/juni/juna | jul/juli/jula | avg/avgusta | sep/sept/septembra"
    " | okt/oktobra | nov/novembra | dec/decembra",
    "bs": "januar | februar | mart | april | maj | juni/juna | juli/jula | august/avgust | septembar | oktobar | novembar | decembar",
    "ca": "gen | febr/feb | març | abr | maig | juny | jul | ag | set | oct | nov | des",
    "mn": "нэгдүгээр сарын | хоёрдугаар сарын | гуравдугаар сарын | дөрөвдүгээр сарын | тавдугаар сарын | зургаадугаар сарын"
    " | долоодугаар сарын | наймдугаар сарын | есдүгээр сарын | аравдугаар сарын | арван нэгдүгээр сарын | арван хоёрдугаар сарын",
    "ga": "| | | | | | | | m fómh | d fómh | | ",
}  # fmt: skip
#: Persian solar months, in Persian, Dari and Pashto.
PERSIAN_MONTHS = (
    "فروردین/حمل/وری | اردیبهشت/ثور/غویی | خرداد/جوزا/غبرگولی | تیر/سرطان/چنگاښ | مرداد/امرداد/اسد/زمری | شهریور/سنبله/وږی | مهر/میزان/تله"
    " | آبان/عقرب/لړم | آذر/قوس/لیندۍ | دی/جدی/مرغومی | بهمن/دلو/سلواغه | اسفند/حوت/کب"
)  # fmt: skip
#: Months of the Islamic calendar, in Arabic, Persian, Urdu, Turkish, Indonesian, Malay and English.
ISLAMIC_MONTHS = (
    "محرم/المحرم/محرم الحرام/muharrem/muharram/muharam"
    " | صفر/صفر المظفر/safer/safar"
    " | ربيع الأول/ربيع أول/ربیع الاول/ربیع‌الاول/rebiülevvel/rabiul awal/rabiulawal/rabiul awwal/rabi al awwal"
    " | ربيع الآخر/ربيع الثاني/ربيع ثاني/ربیع الثانی/ربیع‌الثانی/ربیع الآخر/rebiülahir/rabiul akhir/rabiulakhir/rabi al thani/rabi al akhir"
    " | جمادى الأولى/جمادى الأول/جمادي الأول/جمادي الأولى/جمادی الاول/جمادی‌الاول/جمادی الاولی/جمادی‌الاولی/cemaziyelevvel"
    "/jumadil awal/jamadilawal/jumadal ula/jumada al awwal/jumada al ula"
    " | جمادى الآخرة/جمادى الثانية/جمادى الثاني/جمادي الثاني/جمادي الآخرة/جمادی الثانی/جمادی‌الثانی/جمادی الثانیه/جمادی‌الثانیه"
    "/cemaziyelahir/jumadil akhir/jamadilakhir/jumadal akhirah/jumada al thani/jumada al akhirah"
    " | رجب/رجب المرجب/recep/rajab/rejab"
    " | شعبان/شعبان المعظم/şaban/syakban/syaban/syaaban/shaban/sha ban/shaaban"
    " | رمضان/رمضان المبارك/رمضان المبارک/ramazan/ramadhan/ramadan/ramzan"
    " | شوال/شوال المكرم/شوال المکرم/şevval/syawal/shawwal/shawal"
    " | ذو القعدة/ذي القعدة/ذوالقعدة/ذیقعده/ذی القعده/ذی‌القعده/ذوالقعدہ/ذی القعد/zilkade/zulkaidah/zulkaedah/dzulkaidah/dzulqa dah/zulqada/dhul qadah/dhu al qadah"
    " | ذو الحجة/ذي الحجة/ذوالحجة/ذیحجه/ذی الحجه/ذی‌الحجه/ذوالحجہ/ذی الحجہ/zilhicce/zulhijah/dzulhijjah/zulhijjah/dhul hijjah/dhu al hijjah"
)  # fmt: skip
#: Words that say of a year from 1300 on that it is one of the Islamic calendar, or of the Persian one.
ISLAMIC_MARKS = "هـ ه ھ ق هجري هجرية ہجری قمری قمري ah hijri hijriah hijriyah hicri".split()
PERSIAN_MARKS = "ش شمسی شمسي خورشیدی".split()
#: The Umm al-Qura calendar of Saudi Arabia from 1365 on (5 December 1945), after hijridate 2.5.0 (MIT): three hexadecimal digits a
#: year, the first bit for the first month, set where the month has 30 days and not 29.
UMM_AL_QURA = (
    "aabaaaaaaaabab6aaaa5754b555ab3aa64ea95baaa555aaab4ab655aaaaab2ecab2ab6aaaabab4aab2aba2baa6b4aba55aaab5556d2b54aea57526e9"
    "36aaad555aa5b52ba95b49ba4db25d52daa5ad4aea56d4bd23d91da95b4ab5a56d2b693b49b6556a9754b6a56caad555b29b92ba95d4ada55aaab595"
    "749764baa5b52b6a56d2ae9572a75535a95d49ba4dd26d535aaaad4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad6556d2b693749b6"
    "4d72ab54b6a5752b6956b2ad94dc95d4aea56caad5556c97"
)  # fmt: skip
#: Units as newspapers shorten them; CLDR has the full forms.
UNIT_WORDS = {
    "en": "minute: m mn mns min mins minute minutes | hour: h hr hrs hour hours | day: d day days | week: w wk wks week weeks | month: mo mos mth mths month months | year: y yr yrs year years | second: s sec secs second seconds",
    "de": "minute: m min minute minuten minutes | hour: h std stunde stunden | day: t tg tag tage tagen | week: w wo woche wochen | month: monat monaten monate mon | year: jahr jahren j",
    "fr": "minute: mn min minute minutes | hour: h heure heures | day: j jour jours | week: sem semaine semaines | month: mois | year: an ans année",
    "es": "minute: m min mins minuto minutos | hour: h hs hr hrs hora horas | day: d día días | week: sem semana semanas | month: mes meses | year: año años",
    "pt": "minute: m min mins minuto minutos | hour: h hr hrs hora horas | day: d dia dias | week: sem semana semanas | month: mês meses | year: ano anos",
    "it": "minute: m min minuto minuti | hour: h ora ore | day: g gg giorno giorni | week: settimana settimane sett | month: mese mesi | year: anno anni",
    "nl": "minute: m min minuut minuten | hour: u uur uren | day: d dag dagen | week: wk week weken | month: mnd maand maanden | year: jaar jaren",
    "sv": "minute: m min minut minuter | hour: h tim timme timmar | day: d dag dagar dygn | week: v vecka veckor | month: mån månad månader | year: år",
    "da": "minute: m min minut minutter | hour: t time timer | day: d dag dage | week: uge uger | month: md mdr måned måneder | year: år",
    "nb": "minute: m min minutt minutter | hour: t time timer | day: d dag dager døgn | week: uke uker | month: md mnd måned måneder | year: år",
    "nn": "minute: m min minutt minuttar | hour: t time timar | day: d dag dagar døgn | week: veke veker | month: md mnd månad månader | year: år",
    "fi": "minute: min minuutti minuuttia | hour: t h tunti tuntia | day: pv päivä päivää | week: vk viikko viikkoa | month: kk | year: v",
    "is": "minute: mín mínútu mínútum mínútur | hour: klst klukkustund klukkustundum klukkutíma klukkutímum tíma tímum | day: degi dögum dag | week: viku vikum | month: mánuði mánuðum | year: ári árum",
    "lt": "minute: min minutę minutes minučių | hour: val valandą valandas valandų h | day: d dieną dienas dienų | week: sav savaitę savaites | month: mėn mėnesį mėnesius | year: m metus",
    "lv": "minute: min | hour: h st | day: d dienas | week: ned",
    "et": "minute: min minut minuti minutit | hour: t tund tunni tundi | day: p päev päeva | week: näd nädal nädala nädalat",
    "pl": "minute: min | hour: h g godz godzinę godziny godzin | day: d dn dzień dni | week: tyg | month: mies | year: l lat lata rok",
    "cs": "minute: min minutou minutami minutu minuty minut | hour: h hod hodinou hodinami hodinu hodiny hodin | day: d dny dnem dnů | week: týd týdny týdnem",
    "sk": "minute: min minútou minútami minúty minút | hour: h hod hodinou hodinami hodiny hodín | day: d dňami dňom dní",
    "hu": "minute: perccel perc | hour: órával óra | day: nappal nap | week: héttel hét | month: hónappal | year: évvel",
    "ro": "minute: min minut minute | hour: h oră ore | day: z zi zile | week: săpt | month: lună luni | year: an ani",
    "ru": "minute: м мин минуту минуты минут | hour: ч час часа часов | day: д дн день дня дней | week: нед неделю недели недель | month: мес месяц месяца месяцев | year: г год года лет",
    "uk": "minute: хв хвилину хвилини хвилин | hour: г год годину години годин | day: д дн день дні днів | week: тиж | month: міс",
    "bg": "minute: мин минута минути | hour: ч час часа | day: д дн ден дни | week: седм | month: мес",
    "be": "minute: хв | hour: гадз гадзіну гадзіны гадзін | day: дзень дні дзён",
    "sr": "minute: мин минут минута | hour: ч сат сата сати | day: д дан дана",
    "sr_Latn": "minute: min minut minuta | hour: h sat sata sati | day: d dan dana",
    "hr": "minute: min minutu minute minuta | hour: h sat sata sati | day: d dan dana",
    "sl": "minute: min | hour: h ura uri ure ur | day: dan dni dnevi dnevoma",
    "el": "minute: λ λεπ λεπτό λεπτά | hour: ω ώρα ώρες | day: ημ μέρα μέρες ημέρα ημέρες | week: εβδ εβδομάδα εβδομάδες | month: μήνα μήνες",
    "tr": "minute: dk dakika | hour: sa saat | day: g gün | week: hf hafta | month: ay | year: yıl",
    "id": "minute: mnt menit | hour: j jam | day: hr hari | week: mgg minggu | month: bln bulan | year: thn tahun",
    "ms": "minute: min minit | hour: jam | day: hari | week: minggu | month: bulan | year: tahun",
    "vi": "minute: phút | hour: giờ tiếng h | day: ngày | week: tuần | month: tháng | year: năm",
    "ca": "minute: min minut minuts | hour: h hora hores | day: d dia dies",
    "gl": "minute: min | hour: h hora horas | day: d día días",
    "ar": "minute: دقيقة دقائق دقيقه د | hour: ساعة ساعات ساعه س | day: يوم أيام ايام يوما | week: أسبوع أسابيع اسبوع | month: شهر أشهر شهور شهرا | year: سنة سنوات عام أعوام",
    "fa": "minute: دقیقه | hour: ساعت | day: روز | week: هفته | month: ماه | year: سال",
    "he": "minute: דק דקות דקה | hour: שעות שעה ש | day: ימים יום | week: שבועות שבוע | month: חודשים חודש",
    "hi": "minute: मिनट मिनिट | hour: घंटे घंटा घण्टे | day: दिन | week: सप्ताह हफ्ते | month: महीने माह | year: साल वर्ष",
    "bn": "minute: মিনিট | hour: ঘণ্টা ঘন্টা | day: দিন | week: সপ্তাহ | month: মাস | year: বছর",
    "th": "minute: นาที | hour: ชม ชั่วโมง | day: วัน | week: สัปดาห์ อาทิตย์ | month: เดือน | year: ปี",
    "fil": "minute: minuto | hour: oras | day: araw | week: linggo | month: buwan | year: taon",
}  # fmt: skip
#: The words around "{} hours" that make it past: before … after.
FRAMES = {
    "en": "… ago | … earlier | posted … ago | about … ago | over … ago",
    "fr": "il y a … | il y a environ … | y a …",
    "de": "vor … | vor ca …",
    "es": "hace … | … atrás | hace … atrás | hace unas … | hace unos … | hace aproximadamente …",
    "pt": "há … | há … atrás | … atrás | ha …",
    "it": "… fa | circa … fa",
    "nl": "… geleden",
    "sv": "för … sedan | … sedan | för … sen",
    "da": "for … siden | … siden",
    "nb": "for … siden | … siden",
    "nn": "for … sidan | … sidan | … siden",
    "fi": "… sitten",
    "is": "fyrir … | fyrir … síðan",
    "lt": "prieš …",
    "lv": "pirms …",
    "et": "… tagasi",
    "pl": "… temu",
    "cs": "před …",
    "sk": "pred …",
    "hu": "… ezelőtt",
    "ro": "acum …",
    "ru": "… назад",
    "uk": "… тому",
    "be": "… таму",
    "bg": "преди …",
    "sr": "пре … | прије …",
    "sr_Latn": "pre … | prije …",
    "bs": "prije …",
    "hr": "prije …",
    "sl": "pred …",
    "mk": "пред …",
    "sq": "… më parë | para …",
    "el": "πριν … | πριν από … | … πριν",
    "tr": "… önce",
    "az": "… əvvəl | … öncə",
    "id": "… lalu | … yang lalu",
    "ms": "… lalu | … yang lalu",
    "vi": "… trước | cách đây …",
    "ca": "fa …",
    "gl": "hai … | fai …",
    "eu": "duela …",
    "ar": "منذ … | قبل … | من …",
    "fa": "… پیش | … قبل",
    "ur": "… پہلے | … قبل",
    "he": "לפני …",
    "hi": "… पहले | … पूर्व",
    "bn": "… আগে | … পূর্বে",
    "mr": "… पूर्वी",
    "th": "… ที่แล้ว | … ที่ผ่านมา | … ก่อน",
    "fil": "… ang nakalipas | … nakalipas | … ang nakaraan",
    "kk": "… бұрын",
    "uz": "… oldin | … avval",
    "af": "… gelede",
}
#: Arabic units that hold their number, one and two.
ARABIC_ONE = "minute: دقيقة دقيقه | hour: ساعة ساعه | day: يوم | week: أسبوع | month: شهر | year: سنة عام"
ARABIC_TWO = "minute: دقيقتين | hour: ساعتين | day: يومين | week: أسبوعين | month: شهرين | year: سنتين عامين"
#: "One" as it stands before a unit.
ONES = {
    "en": "a an one",
    "de": "einem einer ein eine",
    "fr": "un une",
    "es": "un una",
    "pt": "um uma",
    "it": "un una uno",
    "nl": "een één",
    "sv": "en ett",
    "da": "en et",
    "nb": "en ett et én",
    "fi": "yksi",
    "ro": "o un",
    "el": "μία μια ένα έναν",
    "tr": "bir",
    "ru": "один одну",
    "ca": "un una",
    "is": "einum einni einn",
    "hu": "egy",
    "id": "satu se",
    "lt": "vieną",
}
#: Today, yesterday, the day before yesterday, where CLDR's word is not the only one.
DAYS = {
    "en": ("today", "yesterday", ""),
    "de": ("heute", "gestern", "vorgestern"),
    "fr": ("aujourd'hui/aujourd’hui", "hier", "avant-hier"),
    "es": ("hoy", "ayer", "anteayer"),
    "pt": ("hoje", "ontem", "anteontem"),
    "it": ("oggi", "ieri", "l'altro ieri"),
    "nl": ("vandaag", "gisteren", "eergisteren"),
    "sv": ("i dag/idag", "i går/igår", "i förrgår"),
    "da": ("i dag/idag", "i går/igår", "i forgårs"),
    "nb": ("i dag/idag", "i går/igår", "i forgårs"),
    "nn": ("i dag/idag", "i går/igår", "i forgårs"),
    "fi": ("tänään", "eilen", "toissa päivänä"),
    "is": ("í dag", "í gær", "í fyrradag"),
    "lt": ("šiandien", "vakar", "užvakar"),
    "lv": ("šodien", "vakar", "aizvakar"),
    "et": ("täna", "eile", "üleeile"),
    "pl": ("dzisiaj/dziś", "wczoraj", "przedwczoraj"),
    "cs": ("dnes", "včera", "předevčírem"),
    "sk": ("dnes", "včera", "predvčerom"),
    "hu": ("ma", "tegnap", "tegnapelőtt"),
    "ro": ("azi/astăzi", "ieri", "alaltăieri"),
    "ru": ("сегодня", "вчера", "позавчера"),
    "uk": ("сьогодні", "вчора/учора", "позавчора"),
    "bg": ("днес", "вчера", "онзи ден"),
    "hr": ("danas", "jučer", "prekjučer"),
    "bs": ("danas", "jučer", "prekjučer"),
    "sr": ("данас", "јуче", "прекјуче"),
    "sr_Latn": ("danas", "juče", "prekjuče"),
    "sl": ("danes", "včeraj", "predvčerajšnjim"),
    "mk": ("денес", "вчера", "завчера"),
    "sq": ("sot", "dje", "pardje"),
    "el": ("σήμερα", "χθες/χτες/εχθές", "προχθές"),
    "tr": ("bugün", "dün", "evvelsi gün"),
    "ar": ("اليوم", "أمس/امس", "أول أمس"),
    "fa": ("امروز", "دیروز", "پریروز"),
    "he": ("היום", "אתמול", "שלשום"),
    "hi": ("आज", "", ""),
    "bn": ("আজ", "গতকাল", ""),
    "id": ("hari ini", "kemarin", ""),
    "ms": ("hari ini", "semalam", ""),
    "vi": ("hôm nay", "hôm qua", "hôm kia"),
    "th": ("วันนี้", "เมื่อวาน/เมื่อวานนี้", "เมื่อวานซืน"),
    "fil": ("ngayon", "kahapon", ""),
    "ca": ("avui", "ahir", "abans-d'ahir"),
    "eu": ("gaur", "atzo", "herenegun"),
    "gl": ("hoxe", "onte", "antonte"),
    "af": ("vandag", "gister", "eergister"),
}
#: What stands alone for a day past, where CLDR's words ("last week") are not the only ones. "day 0" is today: "just now" as relative
#: dates of web pages print it, after the languages of timeago.js (MIT) and moment.js (MIT). A unit without "one" is here too.
LONE = {
    "en": "day 0: just now/moments ago/a moment ago/earlier today/this morning | day 1: last night",
    "de": "day 0: gerade eben/soeben/gerade jetzt/vor kurzem/heute morgen/heute früh | week 1: vergangene woche/vorige woche | month 1: vergangenen monat/vorigen monat | year 1: vergangenes jahr/voriges jahr",
    "fr": "day 0: à l'instant/il y a un instant/il y a quelques instants/ce matin | week 1: semaine dernière/la semaine passée | month 1: mois dernier/le mois passé | year 1: l'an dernier/l'an passé",
    "es": "day 0: ahora mismo/justo ahora/hace un momento/hace unos momentos/hace instantes/hace unos instantes/esta mañana | day 1: anoche | week 1: semana pasada | month 1: mes pasado | year 1: año pasado",
    "pt": "day 0: agora mesmo/agora há pouco/há pouco/há instantes/esta manhã | week 1: a semana passada/na semana passada | month 1: no mês passado | year 1: no ano passado",
    "it": "day 0: proprio ora/proprio adesso/poco fa/stamattina/questa mattina | week 1: la settimana scorsa/la scorsa settimana/scorsa settimana | month 1: il mese scorso/lo scorso mese | year 1: l'anno scorso/lo scorso anno",
    "nl": "day 0: zojuist/daarnet/vanochtend/vanmorgen | week 1: vorige week/afgelopen week | month 1: vorige maand | year 1: vorig jaar",
    "sv": "day 0: just nu/nyss/i morse | year 1: förra året",
    "da": "day 0: lige nu/for et øjeblik siden/i morges",
    "nb": "day 0: akkurat nå/nettopp/i morges | week 1: forrige uke",
    "nn": "day 0: akkurat no/nett no | week 1: førre veke",
    "fi": "day 0: juuri äsken/juuri nyt/äsken/hetki sitten/tänä aamuna",
    "is": "day 0: rétt í þessu",
    "et": "day 0: just nüüd/äsja",
    "lv": "day 0: tikko/nupat",
    "lt": "day 0: ką tik",
    "pl": "day 0: przed chwilą/właśnie teraz/dziś rano | minute 1: minutę temu | hour 1: godzinę temu | day 1: dzień temu | week 1: tydzień temu/w ubiegłym tygodniu/zeszły tydzień | month 1: miesiąc temu/w ubiegłym miesiącu | year 1: rok temu/w ubiegłym roku",
    "cs": "day 0: právě teď/před chvílí/dnes ráno | minute 1: před minutou | hour 1: před hodinou | day 1: před dnem | week 1: před týdnem | month 1: před měsícem | year 1: před rokem/vloni/loni",
    "sk": "day 0: práve teraz/pred chvíľou | hour 1: pred hodinou | week 1: pred týždňom | month 1: pred mesiacom | year 1: pred rokom",
    "hu": "day 0: éppen most/az imént/ma reggel | week 1: egy hete | month 1: egy hónapja | year 1: egy éve",
    "ro": "day 0: chiar acum/adineauri/acum câteva clipe | week 1: acum o săptămână | month 1: acum o lună",
    "ru": "day 0: только что/сегодня утром | minute 1: минуту назад | hour 1: час назад | day 1: день назад | week 1: неделю назад | month 1: месяц назад | year 1: год назад",
    "uk": "day 0: щойно/тільки що | minute 1: хвилину тому | hour 1: годину тому | day 1: день тому | week 1: тиждень тому | month 1: місяць тому | year 1: рік тому",
    "be": "day 0: толькі што | hour 1: гадзіну таму | week 1: тыдзень таму",
    "bg": "day 0: току-що/преди малко | hour 1: преди час | week 1: преди седмица | month 1: преди месец | year 1: преди година",
    "sr": "day 0: управо сад/малопре",
    "sr_Latn": "day 0: upravo sad/malopre",
    "hr": "day 0: upravo sada/maloprije",
    "bs": "day 0: upravo sada/maloprije",
    "sl": "day 0: pravkar",
    "el": "day 0: μόλις τώρα/πριν από λίγο/πριν λίγο | week 1: την περασμένη εβδομάδα/περασμένη εβδομάδα",
    "tr": "day 0: az önce/biraz önce/bu sabah",
    "az": "day 0: indicə/bayaq",
    "kk": "day 0: жаңа ғана",
    "uz": "day 0: hozirgina",
    "id": "day 0: baru saja/tadi pagi | day 1: semalam/tadi malam | week 1: pekan lalu/seminggu lalu/seminggu yang lalu | hour 1: sejam lalu/sejam yang lalu | month 1: sebulan lalu/sebulan yang lalu",
    "ms": "day 0: baru sahaja/sebentar tadi/pagi tadi",
    "vi": "day 0: vừa xong/vừa mới/mới đây/sáng nay",
    "ca": "day 0: ara mateix/fa un moment/aquest matí",
    "gl": "day 0: agora mesmo/hai un intre",
    "eu": "day 0: orain bertan",
    "ar": "day 0: الآن/قبل لحظات/منذ لحظات/قبل قليل/منذ قليل/هذا الصباح | month 1: الشهر الفائت | week 1: الأسبوع الفائت | year 1: العام الماضي",
    "fa": "day 0: هم اکنون/لحظاتی پیش/همین الان/دقایقی پیش | week 1: هفته گذشته/هفته پیش | month 1: یک ماه پیش | year 1: پارسال/سال پیش",
    "ur": "day 0: ابھی/ابھی ابھی",
    "he": "day 0: ממש עכשיו/הרגע/לפני רגע/הבוקר | hour 1: לפני שעה | day 1: לפני יום | week 1: לפני שבוע/בשבוע שעבר | month 1: לפני חודש/בחודש שעבר | year 1: לפני שנה/בשנה שעברה",
    "hi": "day 0: अभी अभी/अभी | hour 1: एक घंटे पहले/एक घंटा पहले | day 1: एक दिन पहले | week 1: एक सप्ताह पहले/एक हफ्ते पहले/पिछले सप्ताह/पिछले हफ्ते | month 1: एक महीने पहले/एक माह पहले/पिछले महीने/पिछले माह | year 1: एक साल पहले/पिछले वर्ष",
    "bn": "day 0: এইমাত্র | week 1: গত সপ্তাহে | month 1: গত মাসে | year 1: গত বছর",
    "th": "day 0: เมื่อสักครู่/เมื่อสักครู่นี้/เมื่อกี้",
    "fil": "day 0: ngayon lang",
    "sw": "day 0: sasa hivi",
    "ja": "day 0: たった今/たったいま/先ほど/今朝 | day 1: 昨夜 | week 1: 先週 | month 1: 先月",
    "zh": "day 0: 刚刚/刚才 | week 1: 上星期/上礼拜/上个星期/上週 | month 1: 上月",
    "zh_Hant": "day 0: 剛剛/剛才 | week 1: 上週/上周/上星期/上個星期/上禮拜 | month 1: 上個月/上月 | year 1: 去年",
    "ko": "day 0: 방금/방금 전/방금전/조금 전 | week 1: 지난 주 | month 1: 지난 달 | year 1: 지난해",
}  # fmt: skip
#: Units behind a number that stand alone for an age ("3h"), as CLDR's narrow durations and short dates of web pages have them. Left
#: out are reading times ("5 min") and what measures something else ("5 g", "3 t", "2 l").
SHORT_UNITS = "hour: h hr hrs std tim godz hod sa ч س घं | day: d j dn gg д дн ي | week: w wk wks sem sett tyg týd нед тиж | month: mo mos mies мес міс | year: y yr yrs"
#: Words that date patterns print between the parts of a date, beyond CLDR's.
LINKS = "de del d di da of the el den der dem dnia dne ngay nam thang ng ta o la lo ที่ เดือน ปี ค ศ พ من في dhen an am t osu".split()
#: Words after a finished date: of the year, of the day.
TAILS = "г год года р року рік г года ж m gads gada d godine god г թ оны он ц ر م هـ ه ე წ წელი ел жыл зы ко ھ ق ش هجري هجرية هجری ہجری قمری شمسی خورشیدی".split()
#: Words between a date and its time.
AT = "at um om um a à alle ore las las à s às as klo kl klukkan o w u v в во о об ob ve saat pukul jam pkl lúc la ora στις την ώρα الساعة على عند ساعت בשעה kell г plkst 在 เวลา เมื่อ বেলা at".split()
#: Words after a number of hours or after a clock time: "14 Uhr", "14h", "18:00 hod.", "19:00 น."
CLOCK = "uhr h hr hrs hs hod godz uur óra год ч час val น น. wib wita wit ist".split()
#: Letters that stand between hours and minutes: "14h30".
HOURS = "h u ч".split()
MINUTES = "m min mn".split()
ORDINALS = "st nd rd th er re ere e ο η ος ης го й е я а o a ª º ro do to lea a. ti te de ste ша ий mh ê".split()
#: Words for a month that is called by its number: "27 tháng 11", "11 сарын 27".
NUMBERED_AFTER_DAY = "tháng thg ខែ".split()
NUMBERED_BEFORE_DAY = "сарын сар".split()
ZONES = "gmt utc cet cest est edt cst cdt mst mdt pst pdt bst ist msk eet eest wib wita wit jst kst hkt sgt aest aedt sast wat eat cat nzst nzdt et pt ct mt mez mesz met mest z wet west trt gst pkt npt".split()
#: Words beside a date that say that the page was changed then.
UPDATED = (
    "updated/update/lastupdate/lastupdated/lastmodified/modified/revised/edited/amended/last changed"
    "/aktualisiert/aktualisierung/geändert/bearbeitet/überarbeitet/letzte änderung"
    "/mis à jour/mise à jour/màj/modifié/modifiée/actualisé/actualisée/actualizado/actualizada/actualización/modificado/modificada"
    "/atualizado/atualizada/atualização/aggiornato/aggiornata/aggiornamento/modificato/ultima modifica/bijgewerkt/gewijzigd/aangepast"
    "/uppdaterad/uppdaterat/ändrad/opdateret/ændret/oppdatert/endret/päivitetty/muokattu/uppfært/breytt/uuendatud/muudetud/atjaunots"
    "/atjaunināts/labots/atnaujinta/atnaujintas/redaguota/aktualizacja/zaktualizowano/modyfikacja/aktualizováno/aktualizace/upraveno"
    "/aktualizované/aktualizácia/upravené/frissítve/frissítés/frissült/módosítva/módosítás/actualizat/actualizare/modificat/обновена"
    "/обновено/актуализирано/актуализация/редактирана/обновлено/обновлён/обновлена/обновление/изменено/изменён/отредактировано"
    "/оновлено/оновлення/змінено/абноўлена/ажурирано/измењено/ažurirano/izmijenjeno/izmenjeno/posodobljeno/spremenjeno/përditësuar"
    "/ενημερώθηκε/ενημέρωση/τροποποιήθηκε/güncellendi/güncelleme/güncellenme/düzenlenme/yenilənib/yeniləndi/жаңартылды/yangilangan"
    "/yangilandi/განახლდა/განახლებულია/թարմացվել/թարմացված/تحديث/التحديث/حدث/محدث/تعديل/به روز رسانی/بروزرسانی/به‌روزرسانی/بروز رسانی/ویرایش"
    "/עודכן/עדכון/اپ ڈیٹ/اپڈیٹ/अपडेट/अपडेटेड/अद्यतन/संशोधित/अद्यावधिक/আপডেট/হালনাগাদ/புதுப்பிக்கப்பட்டது/அப்டேட்/అప్‌డేట్/నవీకరించబడింది"
    "/ನವೀಕರಿಸಲಾಗಿದೆ/ಅಪ್ಡೇಟ್/അപ്ഡേറ്റ്/പുതുക്കിയത്/અપડેટ/ਅਪਡੇਟ/อัปเดต/อัพเดต/แก้ไข/ปรับปรุง/cập nhật/diperbarui/diperbaharui/diubah"
    "/dikemaskini/kemas kini/na update/binago/更新/修改/編輯/编辑/修正/수정/업데이트/갱신/actualitzat/actualitzada/eguneratua/eguneratuta"
    "/diweddarwyd/nuashonraithe/imesasishwa/bygewerk/opgedateer/шинэчлэгдсэн"
).split("/")
#: Words beside a date that say that the page was published then.
PUBLISHED = (
    "published/posted/created/publication/veröffentlicht/erstveröffentlicht/erstveröffentlichung/publiziert/erschienen/erstellt/publié/publiée"
    "/publication/paru/créé/publicado/publicada/publicación/creado/publicação/pubblicato/pubblicata/pubblicazione/gepubliceerd/geplaatst"
    "/publicerad/publicerat/publiceret/udgivet/offentliggjort/publisert/julkaistu/birt/avaldatud/publicēts/publicēta/paskelbta/publikuota"
    "/opublikowano/publikacja/dodano/publikováno/vydáno/zveřejněno/publikované/zverejnené/megjelent/közzétéve/publikálva/publicat/publicată"
    "/публикувана/публикувано/опубликовано/опубликован/опубликована/публикация/публикации/опубліковано/апублікавана/објављено/objavljeno"
    "/publikuar/botuar/δημοσιεύθηκε/δημοσιεύτηκε/δημοσίευση/yayınlanma/yayınlandı/yayımlanma/yayımlandı/giriş/oluşturma/oluşturulma/eklenme"
    "/dərc/yayımlanıb/жарияланды/chop etilgan/გამოქვეყნდა/გამოქვეყნებულია/հրապարակվել/հրապարակված/نشر/النشر/نشرت/انتشار/منتشر/פורסם/פרסום"
    "/شائع/प्रकाशित/पब्लिश/প্রকাশ/প্রকাশিত/வெளியிடப்பட்டது/ప్రచురించబడింది/ಪ್ರಕಟಿಸಲಾಗಿದೆ/പ്രസിദ്ധീകരിച്ചത്/પ્રકાશિત/ਪ੍ਰਕਾਸ਼ਿਤ/เผยแพร่/xuất bản/đăng"
    "/diterbitkan/terbit/dipublikasikan/nailathala/发布/发表/發布/發佈/發表/刊登/公開/掲載/投稿/配信/입력/등록/게시/발행/publicat/publicada/argitaratua"
    "/cyhoeddwyd/foilsithe/imechapishwa/gepubliseer/нийтэлсэн"
).split("/")
#: Words before a number that make an age of it and no date: "more than 3 years ago".
MORE_THAN = (
    "more than/over/mehr als/über/plus de/plus d/más de/mas de/mais de/più di/oltre/meer dan/mer än/över/mer enn/over/mere end/yli"
    "/więcej niż/ponad/více než/viac ako/viac než/több mint/peste/mai mult de/повече от/над/более/больше/понад/більше/більш ніж/више од"
    "/preko/više od/več kot/mbi/më shumë se/περισσότερο από/πάνω από/rohkem kui/üle/vairāk nekā/daugiau nei/daugiau kaip/lebih dari"
    "/lebih daripada/hơn/fazla/أكثر من/بیش از/מעל/יותר מ/से अधिक/més de/máis de/higit sa"
).split("/")
#: Month names that are common words somewhere: without a year they count only when capitalised or standing alone.
COMMON = "may mar set out ago gen mag march sen lis lip ara oca eki tem mac ag kol pro stu svi tra sty sie des srp lut محرم صفر رجب شعبان رمضان شوال safer safar recep rajab rejab şaban ramazan ramadan ramadhan shaban shawwal syawal mas".split()


def words(text: str) -> str:
    """Return the folded words of a phrase, one space between.

    >>> words("Il y a {0} h.")
    'il y a h'
    """
    return " ".join(regex.findall(r"[\p{L}\p{M}]+", fold(text.replace("{0}", " "))))


def plain(value: Any) -> Any:
    """Turn Babel's data into plain dicts, following its aliases."""
    return {key: plain(value[key]) for key in value} if hasattr(value, "keys") else value


def unique(items: Iterable[str]) -> list[str]:
    """Return each item once, in order, without the empty one."""
    return [item for item in dict.fromkeys(items) if item]


def names(table: Any, count: range) -> list[list[str]]:
    """Return the wide and abbreviated names of each month or weekday, formatted and stand-alone; no single letters."""
    found = [[words(str(table[style][width].get(i, ""))) for style in ("format", "stand-alone") for width in ("wide", "abbreviated")] for i in count]  # fmt: skip
    spelled = [unique(name for name in cell if len(name) > 1) for cell in found]
    starts = Counter(name.split()[0] for cell in spelled for name in cell if " " in name and len(count) == 12)
    spelled = [
        unique(bare(name, {w for w, n in starts.items() if n > 2 and (len(w) > 1 or w == "d")}) for name in cell)
        for cell in spelled
    ]
    shared = Counter(name for cell in spelled for name in cell)
    return [[name for name in cell if shared[name] == 1] for cell in spelled]


def bare(name: str, links: set[str]) -> str:
    """Remove the link words before a name.

    >>> bare("de novembre", {"de"})
    'novembre'
    """
    first, _, rest = name.partition(" ")
    return bare(rest, links) if rest and first in links else name


def inflected(locale: Locale, months: list[list[str]]) -> list[list[str]]:
    """Add to the month names the forms that whole dates print: Basque "azaroaren" for "azaroa"."""
    for number, known in enumerate(months, 1):
        stems = tuple(known)
        for style in ("medium", "long", "full"):
            printed = words(format_date(datetime.date(2024, number, 27), style, locale=locale)).split()
            known += [word for word in printed if word not in known and word.startswith(stems) and len(word) > 3]
    return [unique(known) for known in months]


def literals(pattern: str) -> list[str]:
    """Return the words that a CLDR pattern prints as they are.

    >>> literals("EEEE d 'de' MMMM 'de' y")
    ['de', 'de']
    """
    quoted = regex.findall(r"'((?:[^']|'')+)'", pattern)
    bare = regex.sub(r"'(?:[^']|'')*'|[GyYuUQqMLwWdDFgEecabBhHKkjmsSAzZOvVXx]+|\{\d\}", " ", pattern)
    return [word for piece in [*quoted, bare] for word in words(piece).split()]


def durations(locale: Locale) -> set[str]:
    """Return the patterns of plain durations, "3 min". CLDR's narrow past may print the same, which then is no past."""
    patterns = plain(locale._data["unit_patterns"])
    return {
        words(p)
        for u in UNITS
        for width in patterns.get(f"duration-{u}", {}).values()
        for p in width.values()
        if isinstance(p, str)
    }


def past(locale: Locale) -> dict[str, list[str]]:
    """Return the patterns "{0} days ago" of each unit, in all widths and plural forms."""
    fields = plain(locale._data["date_fields"])
    found: dict[str, list[str]] = {}
    for unit in UNITS:
        for width in ("", "-short", "-narrow"):
            patterns = fields.get(unit + width, {}).get("past", {})
            found.setdefault(unit, []).extend(str(p) for p in patterns.values() if not regex.match(r"[-−+]", str(p)))
    bare_units = durations(locale)
    return {unit: [p for p in unique(patterns) if words(p) not in bare_units] for unit, patterns in found.items()}


def frames_and_units(
    patterns: dict[str, list[str]],
) -> tuple[set[tuple[str, str]], dict[str, list[str]], dict[str, list[str]]]:
    """Return frames (words before and after that mark the past), words of units, and whole phrases with "#" for the number.

    A word in the patterns of three units or more marks the past, the others name the unit. Where that does not separate
    them (Hungarian "3 napja", Swahili "siku 3 zilizopita") the phrase is kept whole.

    >>> frames_and_units({u: [f"vor {{0}} {u}en"] for u in ("tag", "stund", "minut")})[:2]
    ({('vor', '')}, {'tag': ['tagen'], 'stund': ['stunden'], 'minut': ['minuten']})
    """
    seen = Counter(word for unit in patterns.values() for word in {word for p in unit for word in words(p).split()})
    frames: set[tuple[str, str]] = set()
    units: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    for unit, printed in patterns.items():
        for pattern in printed:
            before, number, after = pattern.partition("{0}")
            left, right = words(before).split(), words(after).split()
            name = [word for word in right if seen[word] < 3]
            frame = " ".join(left), " ".join(w for w in right if seen[w] >= 3)
            if number and name and all(seen[w] >= 3 for w in left) and any(frame):
                frames.add(frame)
                units.setdefault(unit, []).append(" ".join(name))
            elif number and (left or right):
                phrases.setdefault(f"{unit} 0", []).append(" ".join([*left, "#", *right]))
    return frames, {u: unique(w) for u, w in units.items()}, {u: unique(w) for u, w in phrases.items()}


def duals(locale: Locale) -> dict[str, list[str]]:
    """Return phrases for one and two units that hold no number: Arabic "قبل يومين"."""
    fields = plain(locale._data["date_fields"])
    found: dict[str, list[str]] = {}
    for unit in UNITS:
        for width in ("", "-short", "-narrow"):
            for plural, pattern in fields.get(unit + width, {}).get("past", {}).items():
                if "{0}" not in pattern and plural in ("one", "two"):
                    found.setdefault(f"{unit} {1 if plural == 'one' else 2}", []).append(words(pattern))
    return {key: unique(phrases) for key, phrases in found.items()}


def relative_words(language: str) -> dict[str, list[str]]:
    """Return CLDR's relative dates without a number ("1 week ago": "last week"), from dateparser's tables."""
    name = language.replace("_", "-")
    try:
        info = importlib.import_module(
            f"dateparser.data.date_translation_data.{name.split('-')[0] if name == 'zh-Hant' else name}"
        ).info
    except ModuleNotFoundError:
        return {}
    relative: dict[str, list[str]] = info.get("relative-type", {})
    return relative


def days_near(relative: dict[str, list[str]]) -> list[list[str]]:
    """Return the words for today, yesterday and the day before."""
    return [unique(words(w) for w in relative.get(f"{n} day ago", ())) for n in range(3)]


def lone_forms(relative: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what names a day when it stands alone: last week, last month, last year, last Monday.

    >>> lone_forms({"1 week ago": ["last week"], "0 week ago": ["this week"], "last friday": ["last friday"]})
    {'week 1': ['last week'], 'weekday_before 4': ['last friday']}
    """
    keys = {f"{unit} {n}": f"{n} {unit} ago" for unit in ("week", "month", "year") for n in (1, 2)}
    keys |= {f"weekday_before {n}": f"last {name}" for n, name in enumerate(WEEKDAYS)}
    forms = {
        key: unique(words(w) for w in relative.get(told, ()) if not regex.search(r"\d", w))
        for key, told in keys.items()
    }
    return {key: found for key, found in forms.items() if found}


def vague_forms(relative: dict[str, list[str]]) -> list[str]:
    """Return what names no day: now, this week, this month, this year."""
    told = (
        w for unit in ("second", "hour", "minute", "week", "month", "year") for w in relative.get(f"0 {unit} ago", ())
    )
    return unique(words(w) for w in told if not regex.search(r"\d", w))


def order(locale: Locale) -> str:
    """Return the order of day, month and year in the short date.

    >>> order(Locale("en")), order(Locale("de")), order(Locale("ko"))
    ('mdy', 'dmy', 'ymd')
    """
    letters = regex.findall(r"[dMy]", locale.date_formats["short"].pattern)
    return "".join(dict.fromkeys(letter.lower() for letter in letters))


def language_table(code: str) -> dict[str, Any]:
    """Collect the words of one language from CLDR."""
    locale = Locale.parse(code)
    relative = relative_words(code)
    months = inflected(locale, names(locale.months, range(1, 13)))
    frames, units, phrases = frames_and_units(past(locale))
    periods = {p: unique(words(str(locale.day_periods[s][w].get(p, ""))) for s in ("format", "stand-alone") for w in ("wide", "abbreviated") if s in locale.day_periods and w in locale.day_periods[s]) for p in ("am", "pm")}  # fmt: skip
    patterns = [locale.date_formats[style].pattern for style in ("full", "long", "medium")]
    joins = [str(locale.datetime_formats[style]) for style in ("full", "long", "medium", "short")]
    return {
        "order": order(locale),
        "months": months,
        "weekdays": names(locale.days, range(7)),
        "days": days_near(relative),
        "lone": lone_forms(relative),
        "vague": vague_forms(relative),
        "frames": sorted(frames),
        "units": units,
        "phrases": phrases | duals(locale),
        "links": unique(
            word for p in patterns for word in literals(p) if not regex.match(r"[\p{Han}\p{Hangul}]", word)
        ),
        "at": unique(word for j in joins for word in literals(j)),
        **periods,
    }


def region_orders() -> dict[str, str]:
    """Return the orders of countries that differ from their language elsewhere: British English."""
    known = {code: order(Locale.parse(code)) for code in LANGUAGES}
    names = (
        name for name in locale_identifiers() if name not in known and regex.fullmatch(r"[a-z]+_([A-Z]{2}|\d{3})", name)
    )
    orders = {name: order(Locale.parse(name)) for name in sorted(names)}
    return {name: found for name, found in orders.items() if found != known.get(name.split("_")[0], found)}


def cells(row: str) -> list[list[str]]:
    """Turn "a/b | c" into [["a", "b"], ["c"]], folded."""
    return [unique(words(name) for name in cell.split("/")) for cell in row.split("|")]


def unit_words(row: str) -> dict[str, list[str]]:
    """Turn "hour: h hr | day: d" into the words of each unit, folded.

    >>> unit_words("hour: H Std | day: Tag")
    {'hour': ['h', 'std'], 'day': ['tag']}
    """
    parts = (part.partition(":") for part in row.split("|"))
    return {unit.strip(): unique(words(name) for name in names_.split()) for unit, _, names_ in parts}


def lone_row(row: str) -> dict[str, list[str]]:
    """Turn "day 0: just now | week 1: last week" into the phrases of each age, folded.

    >>> lone_row("day 0: Just now/Moments ago | week 1: Last week")
    {'day 0': ['just now', 'moments ago'], 'week 1': ['last week']}
    """
    parts = (part.partition(":") for part in row.split("|"))
    return {age.strip(): unique(words(name) for name in names_.split("/")) for age, _, names_ in parts}


def supplement(hebrew: list[list[str]]) -> dict[str, Any]:
    """Fold the hand-written part and shape it like the part from CLDR; `hebrew` are CLDR's Hebrew months."""
    languages: dict[str, dict[str, Any]] = {}
    for code, row in MONTHS.items():
        languages.setdefault(code, {})["months"] = cells(row)
    for code, row in UNIT_WORDS.items():
        languages.setdefault(code, {})["units"] = unit_words(row)
    for code, row in FRAMES.items():
        languages.setdefault(code, {})["frames"] = [
            [words(side) for side in frame.split("…")] for frame in row.split("|")
        ]
    # Thai writes the unit and what makes it past as one word, Arabic one and two in the unit, Hebrew the month and "in".
    thai = languages["th"]
    thai["phrases"] = {
        f"{unit} 0": [f"# {name}{after}" for name in names_ for _, after in thai["frames"]]
        for unit, names_ in thai["units"].items()
    }
    arabic = languages["ar"]
    arabic["phrases"] = {
        f"{unit} {number}": [f"{before} {name}" for name in names_ for before, _ in arabic["frames"]]
        for number, row in ((1, ARABIC_ONE), (2, ARABIC_TWO))
        for unit, names_ in unit_words(row).items()
    }
    languages["he"]["months"] = [["ב" + name for name in cell] for cell in hebrew]
    for code, row in ONES.items():
        languages.setdefault(code, {})["ones"] = unique(words(w) for w in row.split())
    for code, row in LONE.items():
        languages.setdefault(code, {})["lone"] = lone_row(row)
    for code, near in DAYS.items():
        languages.setdefault(code, {})["days"] = [unique(words(w) for w in cell.split("/")) for cell in near]
    lists = {"links": LINKS, "tails": TAILS, "at": AT, "clock": CLOCK, "hours": HOURS, "minutes": MINUTES, "ordinals": ORDINALS, "zones": ZONES, "common": COMMON, "numbered_after_day": NUMBERED_AFTER_DAY, "numbered_before_day": NUMBERED_BEFORE_DAY, "islamic": ISLAMIC_MARKS, "persian": PERSIAN_MARKS, "more": MORE_THAN, "updated": UPDATED, "published": PUBLISHED}  # fmt: skip
    return {
        "languages": languages,
        "persian_months": cells(PERSIAN_MONTHS),
        "islamic_months": cells(ISLAMIC_MONTHS),
        "umm_al_qura": UMM_AL_QURA,
        "short_units": unit_words(SHORT_UNITS),
        **{k: unique(words(w) for w in v) for k, v in lists.items()},
    }


def dump(table: dict[str, Any]) -> str:
    """Format the table as JSON with one language a line, so that a diff shows what changed."""
    lines = []
    for key, value in table.items():
        if key in ("languages", "supplement"):
            rows = ",\n  ".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items())
            lines.append(f"{json.dumps(key)}: {{\n  {rows}\n }}")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def main() -> int:
    source = (
        f"CLDR {get_cldr_version()} through Babel {babel.__version__} (today, yesterday: dateparser {dateparser.__version__}, from CLDR), "
        "Unicode licence; supplement written for articlesplit. Built by: python -m benchmarks.tables dates"
    )
    # Babel fills its shared root data from the locales that it has seen: each locale gets a process of its own.
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        tables = pool.map(language_table, LANGUAGES, chunksize=1)
    table = {
        "source": source,
        "languages": dict(zip(LANGUAGES, tables, strict=True)),
        "region_orders": region_orders(),
        "supplement": supplement(tables[LANGUAGES.index("he")]["months"]),
    }
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(dump(table), encoding="utf-8")
    print(f"{OUTPUT}: {len(table['languages'])} languages, {OUTPUT.stat().st_size} bytes")
    return 0
