/** The countries of ISO 3166-1 (and Kosovo, XKX as the World Bank writes it), and the state that each code names. */

export interface Country {
  /** ISO 3166-1 alpha-2: `FR`. */
  readonly alpha2: string
  /** ISO 3166-1 alpha-3: `FRA`. */
  readonly alpha3: string
  /** FIPS 10-4, two letters, as GDELT's places have it: `FR`, `GM` for Germany. Palestine has two. */
  readonly fips: readonly string[]
  /** The short English name. */
  readonly name: string
  /** Other names and spellings that reports and data sets use for it and for no other country. */
  readonly aliases: readonly string[]
}

/** alpha-2, alpha-3, FIPS, name. Codes from datasets/country-codes (Public Domain Dedication and License). */
const TABLE = `
AW ABW AA Aruba | AF AFG AF Afghanistan | AO AGO AO Angola | AI AIA AV Anguilla | AX ALA - Åland Islands | AL ALB AL Albania
AD AND AN Andorra | AE ARE AE United Arab Emirates | AR ARG AR Argentina | AM ARM AM Armenia | AS ASM AQ American Samoa
AQ ATA AY Antarctica | TF ATF FS French Southern Territories | AG ATG AC Antigua and Barbuda | AU AUS AS Australia
AT AUT AU Austria | AZ AZE AJ Azerbaijan | BI BDI BY Burundi | BE BEL BE Belgium | BJ BEN BN Benin | BQ BES NL Caribbean Netherlands
BF BFA UV Burkina Faso | BD BGD BG Bangladesh | BG BGR BU Bulgaria | BH BHR BA Bahrain | BS BHS BF Bahamas
BA BIH BK Bosnia and Herzegovina | BL BLM TB Saint Barthélemy | BY BLR BO Belarus | BZ BLZ BH Belize | BM BMU BD Bermuda
BO BOL BL Bolivia | BR BRA BR Brazil | BB BRB BB Barbados | BN BRN BX Brunei | BT BTN BT Bhutan | BV BVT BV Bouvet Island
BW BWA BC Botswana | CF CAF CT Central African Republic | CA CAN CA Canada | CC CCK CK Cocos Islands | CH CHE SZ Switzerland
CL CHL CI Chile | CN CHN CH China | CI CIV IV Côte d'Ivoire | CM CMR CM Cameroon | CD COD CG DR Congo
CG COG CF Republic of the Congo | CK COK CW Cook Islands | CO COL CO Colombia | KM COM CN Comoros | CV CPV CV Cape Verde
CR CRI CS Costa Rica | CU CUB CU Cuba | CW CUW UC Curaçao | CX CXR KT Christmas Island | KY CYM CJ Cayman Islands | CY CYP CY Cyprus
CZ CZE EZ Czechia | DE DEU GM Germany | DJ DJI DJ Djibouti | DM DMA DO Dominica | DK DNK DA Denmark | DO DOM DR Dominican Republic
DZ DZA AG Algeria | EC ECU EC Ecuador | EG EGY EG Egypt | ER ERI ER Eritrea | EH ESH WI Western Sahara | ES ESP SP Spain
EE EST EN Estonia | ET ETH ET Ethiopia | FI FIN FI Finland | FJ FJI FJ Fiji | FK FLK FK Falkland Islands | FR FRA FR France
FO FRO FO Faroe Islands | FM FSM FM Micronesia | GA GAB GB Gabon | GB GBR UK United Kingdom | GE GEO GG Georgia | GG GGY GK Guernsey
GH GHA GH Ghana | GI GIB GI Gibraltar | GN GIN GV Guinea | GP GLP GP Guadeloupe | GM GMB GA Gambia | GW GNB PU Guinea-Bissau
GQ GNQ EK Equatorial Guinea | GR GRC GR Greece | GD GRD GJ Grenada | GL GRL GL Greenland | GT GTM GT Guatemala
GF GUF FG French Guiana | GU GUM GQ Guam | GY GUY GY Guyana | HK HKG HK Hong Kong | HM HMD HM Heard and McDonald Islands
HN HND HO Honduras | HR HRV HR Croatia | HT HTI HA Haiti | HU HUN HU Hungary | ID IDN ID Indonesia | IM IMN IM Isle of Man
IN IND IN India | IO IOT IO British Indian Ocean Territory | IE IRL EI Ireland | IR IRN IR Iran | IQ IRQ IZ Iraq | IS ISL IC Iceland
IL ISR IS Israel | IT ITA IT Italy | JM JAM JM Jamaica | JE JEY JE Jersey | JO JOR JO Jordan | JP JPN JA Japan
KZ KAZ KZ Kazakhstan | KE KEN KE Kenya | KG KGZ KG Kyrgyzstan | KH KHM CB Cambodia | KI KIR KR Kiribati
KN KNA SC Saint Kitts and Nevis | KR KOR KS South Korea | KW KWT KU Kuwait | LA LAO LA Laos | LB LBN LE Lebanon | LR LBR LI Liberia
LY LBY LY Libya | LC LCA ST Saint Lucia | LI LIE LS Liechtenstein | LK LKA CE Sri Lanka | LS LSO LT Lesotho | LT LTU LH Lithuania
LU LUX LU Luxembourg | LV LVA LG Latvia | MO MAC MC Macao | MF MAF RN Saint Martin | MA MAR MO Morocco | MC MCO MN Monaco
MD MDA MD Moldova | MG MDG MA Madagascar | MV MDV MV Maldives | MX MEX MX Mexico | MH MHL RM Marshall Islands
MK MKD MK North Macedonia | ML MLI ML Mali | MT MLT MT Malta | MM MMR BM Myanmar | ME MNE MJ Montenegro | MN MNG MG Mongolia
MP MNP CQ Northern Mariana Islands | MZ MOZ MZ Mozambique | MR MRT MR Mauritania | MS MSR MH Montserrat | MQ MTQ MB Martinique
MU MUS MP Mauritius | MW MWI MI Malawi | MY MYS MY Malaysia | YT MYT MF Mayotte | NA NAM WA Namibia | NC NCL NC New Caledonia
NE NER NG Niger | NF NFK NF Norfolk Island | NG NGA NI Nigeria | NI NIC NU Nicaragua | NU NIU NE Niue | NL NLD NL Netherlands
NO NOR NO Norway | NP NPL NP Nepal | NR NRU NR Nauru | NZ NZL NZ New Zealand | OM OMN MU Oman | PK PAK PK Pakistan
PA PAN PM Panama | PN PCN PC Pitcairn | PE PER PE Peru | PH PHL RP Philippines | PW PLW PS Palau | PG PNG PP Papua New Guinea
PL POL PL Poland | PR PRI RQ Puerto Rico | KP PRK KN North Korea | PT PRT PO Portugal | PY PRY PA Paraguay | PS PSE GZ,WE Palestine
PF PYF FP French Polynesia | QA QAT QA Qatar | RE REU RE Réunion | RO ROU RO Romania | RU RUS RS Russia | RW RWA RW Rwanda
SA SAU SA Saudi Arabia | SD SDN SU Sudan | SN SEN SG Senegal | SG SGP SN Singapore
GS SGS SX South Georgia and South Sandwich Islands | SH SHN SH Saint Helena | SJ SJM SV,JN Svalbard and Jan Mayen
SB SLB BP Solomon Islands | SL SLE SL Sierra Leone | SV SLV ES El Salvador | SM SMR SM San Marino | SO SOM SO Somalia
PM SPM SB Saint Pierre and Miquelon | RS SRB RI,RB Serbia | SS SSD OD South Sudan | ST STP TP São Tomé and Príncipe
SR SUR NS Suriname | SK SVK LO Slovakia | SI SVN SI Slovenia | SE SWE SW Sweden | SZ SWZ WZ Eswatini | SX SXM NN Sint Maarten
SC SYC SE Seychelles | SY SYR SY Syria | TC TCA TK Turks and Caicos Islands | TD TCD CD Chad | TG TGO TO Togo | TH THA TH Thailand
TJ TJK TI Tajikistan | TK TKL TL Tokelau | TM TKM TX Turkmenistan | TL TLS TT Timor-Leste | TO TON TN Tonga
TT TTO TD Trinidad and Tobago | TN TUN TS Tunisia | TR TUR TU Türkiye | TV TUV TV Tuvalu | TW TWN TW Taiwan | TZ TZA TZ Tanzania
UG UGA UG Uganda | UA UKR UP Ukraine | UM UMI - U.S. Outlying Islands | UY URY UY Uruguay | US USA US United States
UZ UZB UZ Uzbekistan | VA VAT VT Vatican City | VC VCT VC Saint Vincent and Grenadines | VE VEN VE Venezuela
VG VGB VI British Virgin Islands | VI VIR VQ U.S. Virgin Islands | VN VNM VM Vietnam | VU VUT NH Vanuatu
WF WLF WF Wallis and Futuna | WS WSM WS Samoa | XK XKX KV Kosovo | YE YEM YM Yemen | ZA ZAF SF South Africa | ZM ZMB ZA Zambia
ZW ZWE ZI Zimbabwe
`

/** Former, formal and catalogue forms, as event data and encyclopedias write them. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  BIH: ['Bosnia-Herzegovina', 'Bosnia'],
  BRN: ['Brunei Darussalam'],
  CIV: ["Cote d'Ivoire", 'Ivory Coast'],
  COD: ['Democratic Republic of Congo', 'Democratic Republic of the Congo', 'Congo-Kinshasa'],
  COG: ['Congo', 'Congo-Brazzaville'],
  CPV: ['Cabo Verde'],
  CUW: ['Curacao'],
  CZE: ['Czech Republic'],
  FSM: ['Micronesia, Federated States of'],
  GBR: ['UK', 'Great Britain'],
  IRN: ['Iran, Islamic Republic of'],
  KNA: ['Saint Kitts-Nevis'],
  KOR: ['Republic of Korea'],
  LAO: ["Lao People's Democratic Republic"],
  MAC: ['Macau'],
  MDA: ['Moldova, Republic of'],
  MKD: ['Macedonia', 'the former Yugoslav Republic of Macedonia'],
  MMR: ['Burma'],
  PRK: ["Democratic People's Republic of Korea"],
  PSE: ['Palestinian Territory, Occupied', 'Occupied Palestinian Territory', 'Palestinian Territories'],
  REU: ['Reunion'],
  RUS: ['Russian Federation'],
  STP: ['Sao Tome and Principe'],
  SWZ: ['Swaziland'],
  SYR: ['Syrian Arab Republic'],
  TLS: ['East Timor'],
  TUR: ['Turkey'],
  TZA: ['Tanzania, United Republic of'],
  USA: ['US', 'United States of America'],
  VAT: ['Holy See', 'Holy See (Vatican City State)'],
  VCT: ['Saint Vincent and the Grenadines'],
  VIR: ['Virgin Islands, U.S.'],
  VNM: ['Viet Nam'],
}

export const COUNTRIES: readonly Country[] = TABLE.trim()
  .split(/\s*[|\n]\s*/)
  .map((row) => {
    const [alpha2 = '', alpha3 = '', fips = '', ...name] = row.split(' ')
    return { alpha2, alpha3, fips: fips === '-' ? [] : fips.split(','), name: name.join(' '), aliases: ALIASES[alpha3] ?? [] }
  })

const BY_ALPHA2 = new Map(COUNTRIES.map((country) => [country.alpha2, country]))
const BY_ALPHA3 = new Map(COUNTRIES.map((country) => [country.alpha3, country]))
const BY_NAME = new Map(COUNTRIES.flatMap((country) => [country.name, ...country.aliases].map((name) => [name, country] as const)))
const BY_FIPS = new Map(COUNTRIES.flatMap((country) => country.fips.map((code) => [code, country] as const)))

/** The country of an ISO code of two letters, or of three, in either case. Null for a code that names none. */
export function countryOfCode(code: string): Country | null {
  const upper = code.trim().toUpperCase()
  return BY_ALPHA2.get(upper) ?? BY_ALPHA3.get(upper) ?? null
}

/** The country of a FIPS 10-4 code. */
export const countryOfFips = (code: string): Country | null => BY_FIPS.get(code.trim().toUpperCase()) ?? null

/** The country of exactly that name, spelled as above. */
export const countryOfName = (name: string): Country | null => BY_NAME.get(name) ?? null

/** The state as a mapping makes it of a country code alone: the same for every format, so that their graphs join. */
export const stateOf = ({ alpha3, name, aliases }: Country) =>
  ({ id: `state:${alpha3.toLowerCase()}`, kind: 'State', name, aliases, country: alpha3 }) as const
