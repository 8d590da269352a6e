namespace LawLab.Grains.Tests.Reference;

/// <summary>A temporary folder of files to import.</summary>
internal sealed class MadeFolder : IDisposable
{
    public const string FacilityHeader =
        "Name,Address,City,State,Zip,AOR,Type Detailed,Male/Female,FY26 ALOS,Level A,Level B,Level C,Level D,Male Crim,Male Non-Crim,"
        + "Female Crim,Female Non-Crim,ICE Threat Level 1,ICE Threat Level 2,ICE Threat Level 3,No ICE Threat Level,Mandatory,"
        + "Guaranteed Minimum,Last Inspection Type,Last Inspection End Date,Last Inspection Standard,Last Final Rating\n";

    public string Path { get; } = Directory.CreateTempSubdirectory("lawlab-reference-").FullName;

    /// <summary>The smallest folder that has every kind of file and every trap.</summary>
    public static MadeFolder WithEveryTrap()
    {
        var folder = new MadeFolder();
        folder.Write("eoir_lookups/tblLookupBaseCity.json", """
            {
                "ATL": "IMMIGRATION COURT",
                "KAN ": "IMMIGRATION COURT   ",
                "BIA": "BOARD OF IMMIGRATION APPEALS                      ",
                "OIT": "OIT TEST BASE CITY - ECAS",
                "QQQ": "IMMIGRATION COURT"
            }
            """);
        folder.Write("eoir_lookups/tblLookupHloc.json", """
            { "ATL": "ATLANTA,  GEORGIA ", "KAN": "KANSAS CITY, MISSOURI", "ZZZ": "TEST HEARING LOC - ECAS", "AAP": "ATLANTA AIRPORT" }
            """);
        folder.Write("eoir_lookups/tblLookupNationality.json", """
            { "??": "UNKNOWN COUNTRY", "GT": "GUATEMALA", "NaN": "NETHERLANDS ANTILLES", "XX": "BE REMOVED FROM THE UNITED STATES" }
            """);
        folder.Write("eoir_lookups/tblLanguage.json", """
            { "SP": "SPANISH", "SP ": "SPANISH AGAIN", "<A>": "<All>", "VVV": "SAMPLE", "MXX ": "MAHOU", "": "NO CODE", "LLL": "   " }
            """);
        folder.Write("eoir_lookups/tbllookupCharges.json", """
            { "212a11": NaN, "212a07A": "None", "237a05": "Public Charge", "1": { "nested": "object" }, "2": 17, "3": ["list"], "<A>": "TEST" }
            """);
        folder.Write("opla_offices.json", """
            {
                "Atlanta": { "office": "Office of the Principal Legal Advisor, Atlanta ", "address_line_1": "1 Made Up Street ", "address_line_2": "Atlanta, GA 30300" },
                "Nowhere": { "address_line_1": "no office" },
                "Plain": "text"
            }
            """);
        folder.Write(
            "ice_facilities_fy26_20260409.csv",
            FacilityHeader
            + Facility("GOOD JAIL")
            + Facility("\"COMMA, JAIL\"", zip: "2863", inspected: "Scheduled FY26")
            + Facility("GOOD JAIL")
            + Facility("BAD NUMBER JAIL", stay: "many")
            + Facility("NEGATIVE JAIL", stay: "-1")
            + Facility("BAD DATE JAIL", inspected: "2025-02-30")
            + Facility("FAR DATE JAIL", inspected: "2925-01-01")
            + Facility("BAD ZIP JAIL", zip: "ABCDE")
            + Facility("TEST JAIL")
            + Facility("Total")
            + "SHORT ROW,ONLY\n"
            + "\"OPEN QUOTE\n");
        folder.Write("ice_areas_of_responsibility.csv", """
            "office_name", "state_name", "county_name", "notes"
            "Atlanta", "Georgia", "", ""
            "Buffalo", "New York", "Erie", "Upstate"
            "Buffalo", "New York", "Erie ", "again"
            "", "Ohio", "", ""
            """);
        folder.Write("ice_monthly_bond_statistics_fy26.csv", """
            month,bonded_out_book_outs,average_bond_usd,note
            2025-10,"1,124",7352.01,
            2025-11,1335,,not over
            2925-01,1,1,
            2025-12,many,1,
            2026-01,,,
            """);
        folder.Write("ice_final_book_outs_by_release_reason_fy26_monthly.csv", """
            release_reason,criminality,month,count
            Total,Total,2025-10,37537
            Bond Set by IJ,Total,2025-10,995
            Bond Set by IJ,Total,2025-10,996
            """);
        folder.Write("ice_287g_participating_agencies_20260518.csv", """
            state,agency,agency_type,county,support_type,signed
            GEORGIA,"Made-Up County Sheriff's Office, Jail",County,Made-Up County,Task Force Model,2025-05-17
            GEORGIA,"Made-Up County Sheriff's Office, Jail",County,Made-Up County,Jail Enforcement Model,2025-05-17
            GEORGIA,Made-Up Guard,State Agency,,Task Force Model,2027-01-01
            GEORGIA,Made-Up Patrol,State Agency,,,2025-01-01
            """);
        return folder;
    }

    public static string Facility(string name, string zip = "30300", string stay = "12.5", string inspected = "2025-01-30") =>
        $"{name},1 MADE UP ROAD,TOWN,GA,{zip},ATL,IGSA,Female/Male,{stay},10.1,2,3,4,1,2,3,4,1,2,3,4,5,,ODO,{inspected},NDS 2019,Pass\n";

    public void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
