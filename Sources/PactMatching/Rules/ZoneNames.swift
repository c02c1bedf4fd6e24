/// The time zones that the letters `z` and `V` of a date pattern know, the ones that the reference tools know.
enum ZoneNames {
    /// Whether `z` knows the abbreviation; case counts, and `UTC` is none.
    static func isAbbreviation(_ text: some StringProtocol) -> Bool { abbreviations.contains(String(text)) }

    /// Whether `V` knows `area/city`; case counts, and names with other characters than letters and digits are none.
    static func isZone(area: some StringProtocol, city: some StringProtocol) -> Bool {
        cities[String(area)]?.contains(String(city)) ?? false
    }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static let abbreviations = words(
        """
        ACDT ACST ADDT ADT AEDT AEST AHDT AHST AKDT AKST AMT APT AST AWDT AWST AWT BDST BDT BMT BST CAST CAT CDDT \
        CDT CEMT CEST CET CMT CPT CST CWT DMT EAT EDDT EDT EEST EET EMT EPT EST EWT FFMT FMT GDT GMT GST HDT HKST \
        HKT HKWT HMT HPT HST HWT IDDT IDT IMT IST JDT JMT JST KDT KMT KST LMT LST MDDT MDST MDT MEST MET MMT MPT MSD \
        MSK MST MWT NDDT NDT NPT NST NWT NZDT NZMT NZST PDDT PDT PKST PKT PLMT PMMT PMT PPMT PPT PST PWT QMT RMT \
        SAST SDMT SET SJMT SMT SST TBMT TMT WAST WAT WEMT WEST WET WIB WIT WITA WMT YDDT YDT YPT YST YWT
        """)

    private static let cities: [String: Set<String>] = [
        "Africa": words(
            """
            Abidjan Accra Algiers Asmara Asmera Bamako Bangui Banjul Bissau Blantyre Brazzaville Bujumbura Cairo \
            Casablanca Ceuta Conakry Dakar Djibouti Douala Freetown Gaborone Harare Johannesburg Juba Kampala \
            Khartoum Kigali Kinshasa Lagos Libreville Lome Luanda Lubumbashi Lusaka Malabo Maputo Maseru Mbabane \
            Mogadishu Monrovia Nairobi Ndjamena Niamey Nouakchott Ouagadougou Timbuktu Tripoli Tunis Windhoek
            """),
        "America": words(
            """
            Adak Anchorage Anguilla Antigua Araguaina Aruba Asuncion Atikokan Atka Bahia Barbados Belem Belize \
            Bogota Boise Cancun Caracas Catamarca Cayenne Cayman Chicago Chihuahua Cordoba Creston Cuiaba Curacao \
            Danmarkshavn Dawson Denver Detroit Dominica Edmonton Eirunepe Ensenada Fortaleza Godthab Grenada \
            Guadeloupe Guatemala Guayaquil Guyana Halifax Havana Hermosillo Indianapolis Inuvik Iqaluit Jamaica \
            Jujuy Juneau Kralendijk Lima Louisville Maceio Managua Manaus Marigot Martinique Matamoros Mazatlan \
            Mendoza Menominee Merida Metlakatla Miquelon Moncton Monterrey Montevideo Montreal Montserrat Nassau \
            Nipigon Nome Noronha Nuuk Ojinaga Panama Pangnirtung Paramaribo Phoenix Recife Regina Resolute Rosario \
            Santarem Santiago Scoresbysund Shiprock Sitka Tegucigalpa Thule Tijuana Toronto Tortola Vancouver Virgin \
            Whitehorse Winnipeg Yakutat Yellowknife
            """),
        "Antarctica": words("Casey Davis DumontDUrville Macquarie Mawson McMurdo Palmer Rothera Syowa Troll Vostok"),
        "Arctic": words("Longyearbyen"),
        "Asia": words(
            """
            Aden Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Baghdad Bahrain Baku Bangkok Barnaul \
            Beirut Bishkek Brunei Calcutta Chita Choibalsan Chongqing Chungking Colombo Dacca Damascus Dhaka Dili \
            Dubai Dushanbe Famagusta Gaza Harbin Hebron Hovd Irkutsk Istanbul Jakarta Jayapura Jerusalem Kabul \
            Kamchatka Karachi Kashgar Kathmandu Katmandu Khandyga Kolkata Krasnoyarsk Kuching Kuwait Macao Macau \
            Magadan Makassar Manila Muscat Nicosia Novokuznetsk Novosibirsk Omsk Oral Pontianak Pyongyang Qatar \
            Qostanay Qyzylorda Rangoon Riyadh Saigon Sakhalin Samarkand Seoul Shanghai Singapore Srednekolymsk \
            Taipei Tashkent Tbilisi Tehran Thimbu Thimphu Tokyo Tomsk Ulaanbaatar Urumqi Vientiane Vladivostok \
            Yakutsk Yangon Yekaterinburg Yerevan
            """),
        "Atlantic": words("Azores Bermuda Canary Faeroe Faroe Madeira Reykjavik Stanley"),
        "Australia": words(
            """
            ACT Adelaide Brisbane Canberra Currie Darwin Eucla Hobart LHI Lindeman Melbourne NSW North Perth \
            Queensland South Sydney Tasmania Victoria West Yancowinna
            """),
        "Brazil": words("Acre DeNoronha East West"),
        "Canada": words("Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon"),
        "Chile": words("Continental EasterIsland"),
        "Etc": words("GMT GMT0 Greenwich UCT UTC Universal Zulu"),
        "Europe": words(
            """
            Amsterdam Andorra Astrakhan Athens Belfast Belgrade Berlin Bratislava Brussels Bucharest Budapest \
            Busingen Chisinau Copenhagen Dublin Gibraltar Guernsey Helsinki Istanbul Jersey Kaliningrad Kiev Kirov \
            Lisbon Ljubljana London Luxembourg Madrid Malta Mariehamn Minsk Monaco Moscow Nicosia Oslo Paris \
            Podgorica Prague Riga Rome Samara Sarajevo Saratov Simferopol Skopje Sofia Stockholm Tallinn Tirane \
            Tiraspol Ulyanovsk Uzhgorod Vaduz Vatican Vienna Vilnius Volgograd Warsaw Zagreb Zaporozhye Zurich
            """),
        "Indian": words(
            """
            Antananarivo Chagos Christmas Cocos Comoro Kerguelen Mahe Maldives Mauritius Mayotte Reunion
            """),
        "Mexico": words("BajaNorte BajaSur General"),
        "Pacific": words(
            """
            Apia Auckland Bougainville Chatham Chuuk Easter Efate Enderbury Fakaofo Fiji Funafuti Galapagos Gambier \
            Guadalcanal Guam Honolulu Johnston Kiritimati Kosrae Kwajalein Majuro Marquesas Midway Nauru Niue \
            Norfolk Noumea Palau Pitcairn Pohnpei Ponape Rarotonga Saipan Samoa Tahiti Tarawa Tongatapu Truk Wake \
            Wallis Yap
            """),
        "US": words("Alaska Aleutian Arizona Central Eastern Hawaii Michigan Mountain Pacific Samoa"),
    ]
}
