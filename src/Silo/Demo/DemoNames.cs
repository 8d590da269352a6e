namespace LawLab.Silo.Demo;

/// <summary>Made-up people. Given names are common ones; no family name here is anybody's.</summary>
internal static class DemoNames
{
    /// <summary>Given names of colleagues.</summary>
    public static readonly string[] ColleagueGiven =
    [
        "Amara", "Anselm", "Beatriz", "Bela", "Camille", "Cyrus", "Daria", "Desmond", "Elena", "Emeka", "Farah", "Felix", "Greta", "Hugo",
        "Imani", "Ines", "Jonah", "Julia", "Kavya", "Kofi", "Leila", "Lucas", "Mairead", "Mateo", "Nadia", "Noor", "Odile", "Omar", "Paloma",
        "Petra", "Quentin", "Rafael", "Ruth", "Samira", "Silas", "Tamar", "Teodoro", "Uma", "Vera", "Wanda", "Xavier", "Yara", "Zeke",
    ];

    /// <summary>Family names of colleagues.</summary>
    public static readonly string[] ColleagueFamily =
    [
        "Ashgrovely", "Birchmont", "Cloudesworth", "Dawnridge", "Elmsfellow", "Fernhollis", "Goldenreed", "Hawthornley", "Ivorydale",
        "Junipero-Lane", "Kestrelwood", "Larkmeadow", "Maplethorne", "Nightingrove", "Oakenshaw-Reyes", "Pinehaven-Diaz", "Quillhart",
        "Rosemarsh", "Starlingford", "Thistledown", "Umberfield", "Violetbrook", "Willowmere", "Yarrowgate", "Zephyrhill",
    ];

    /// <summary>Given names of respondents, by nationality; the first list is for those that have none of their own.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> RespondentGiven = new Dictionary<string, string[]>
    {
        [""] =
        [
            "Alma", "Andrés", "Aurora", "Benjamín", "Blanca", "Carmelo", "Consuelo", "Cristóbal", "Delfina", "Domingo", "Elvira", "Esperanza",
            "Estela", "Fabián", "Graciela", "Inés", "Isidro", "Jacinta", "Joaquín", "Leandro", "Lucía", "Magdalena", "Marisol", "Nicolás",
            "Ofelia", "Pilar", "Ramiro", "Rosario", "Santiago", "Soledad", "Tomás", "Valentina",
        ],
        ["HA"] = ["Clairvius", "Darline", "Fabiola", "Guerline", "Jean-Robert", "Mirlande", "Rose-Laure", "Wilner"],
        ["IN"] = ["Amrit", "Gurleen", "Harjot", "Jaspreet", "Manpreet", "Navdeep", "Rajveer", "Simran"],
        ["CM"] = ["Achille", "Bih", "Ernestine", "Fonyuy", "Ngozi", "Odette", "Pascal", "Tatah"],
        ["ER"] = ["Abeba", "Filmon", "Hiwet", "Mebrahtu", "Natnael", "Rahwa", "Selam", "Yonas"],
        ["AF"] = ["Ahmad", "Farishta", "Jamila", "Khalid", "Mariam", "Nasrin", "Shabnam", "Zabi"],
        ["BM"] = ["Aye Aye", "Htoo", "Khin", "Min Thu", "Naw Eh", "Su Su", "Thida", "Zaw"],
        ["UE"] = ["Bohdan", "Daryna", "Kateryna", "Mykola", "Oksana", "Pavlo", "Solomiya", "Yaryna"],
    };

    /// <summary>Family names of respondents with Spanish given names.</summary>
    public static readonly string[] SpanishFamily =
    [
        "Aguaserena", "Albaclara", "Arroyoluna", "Brisaverde", "Campofirme", "Cantorillo", "Cielopardo", "Cumbreluz", "Flordelrío",
        "Fuentemansa", "Hojanueva", "Lagohermoso", "Luzdelmar", "Montesereno", "Nubeblanca", "Olmoviejo", "Piedraluna", "Puertoalegre",
        "Riofirme", "Rocaflorida", "Solaclara", "Tierrabuena", "Valdelirio", "Vientofresco",
    ];

    /// <summary>Family names of all other respondents.</summary>
    public static readonly string[] OtherFamily =
    [
        "Brightharbor", "Calmwater", "Eastlantern", "Fairmorning", "Firststar", "Gentlehill", "Longbridge-Rill", "Newsparrow", "Quietriver",
        "Stillorchard", "Truehearth", "Warmcandle",
    ];
}
