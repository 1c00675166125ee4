"""Regions of the world by country code, after the macro-regions of the United Nations' M49 standard."""

from typing import Final

_CODES: Final = {
    "Africa": (
        "DZ AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU MA MZ "
        "NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG TN UG ZM ZW EH"
    ),
    "Americas": (
        "AG AR BS BB BZ BO BR CA CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE KN LC VC SR TT US UY VE PR GL BM"
    ),
    "Asia": (
        "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KW KG LA LB MO MY MV MN MM NP KP OM PK PS PH QA "
        "SA SG KR LK SY TW TJ TH TL TR TM AE UZ VN YE"
    ),
    "Europe": (
        "AL AD AT BY BE BA BG HR CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT MD MC ME NL MK NO PL PT RO RU SM RS "
        "SK SI ES SE CH UA GB VA XK FO"
    ),
    "Oceania": ("AU FJ KI MH FM NR NZ PW PG WS SB TO TV VU NC PF CK"),
}
REGIONS: Final[dict[str, str]] = {code: region for region, codes in _CODES.items() for code in codes.split()}


def region(country: str) -> str:
    """The region of an ISO 3166 code; `other` for one that is in none.

    >>> region("KE"), region("XX")
    ('Africa', 'other')
    """
    return REGIONS.get(country, "other")
