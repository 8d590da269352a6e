using LawLab.Grains.Practices;
using LawLab.Grains.Reference;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Reference;

public sealed class ReferenceImporterTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly MadeFolder _folder = MadeFolder.WithEveryTrap();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReferenceIndex Index => new(postgres.Source);

    public async ValueTask InitializeAsync()
    {
        await using var command = postgres.Source.CreateCommand("truncate reference_code, detention_facility, ice_area, ice_month, ice_agreement");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_EveryFolderThereIs_AddsOnceAndThenChangesNothing()
    {
        foreach (var folder in FoldersToImport())
        {
            await InitializeAsync();

            var first = await ImportAsync(folder);
            var second = await ImportAsync(folder);

            Assert.All(first.Lists, list => Assert.True(list.Added > 0 && list.Changed + list.Unchanged + list.Retired == 0, list.ToString()));
            Assert.All(first.Lists, list => Assert.Equal(list.Read, list.Added + list.Rejected));
            Assert.All(second.Lists, list => Assert.True(list.Added + list.Changed + list.Retired == 0, list.ToString()));
            Assert.Equal(first.Lists.Select(l => (l.List, l.Added)), second.Lists.Select(l => (l.List, l.Unchanged)));
            Assert.Equal(first.Remarks, second.Remarks);
            Assert.Empty(first.Unreadable);
            Assert.Equal(first.Lists.Sum(l => l.Rejected), first.Remarks.Count(r => !r.Mended));
            string[] wanted = ["court", "hearing-location", "nationality", "language", "detention-facility", "ice-area"];
            Assert.Empty(wanted.Except(first.Lists.Select(l => l.List)));
            Assert.StartsWith("ATLANTA, GEORGIA", (await Labels(("court", "ATL"))).Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Import_EveryTrap_KeepsWhatACaseCanCarryAndSaysWhyNotTheRest()
    {
        var import = await ImportAsync(_folder.Path);

        Assert.Equal(
            ["court ATL ATLANTA, GEORGIA", "court BIA BOARD OF IMMIGRATION APPEALS", "court KAN KANSAS CITY, MISSOURI"], await AllOf("court"));
        Assert.Equal(["language MXX MAHOU", "language SP SPANISH"], await AllOf("language"));
        Assert.Equal(["charge 237a05 Public Charge"], await AllOf("charge"));
        Assert.Equal(["opla-office Atlanta Office of the Principal Legal Advisor, Atlanta"], await AllOf("opla-office"));
        Assert.Equal(
            [
                "nationality XX BE REMOVED FROM THE UNITED STATES", "nationality GT GUATEMALA", "nationality NA NETHERLANDS ANTILLES",
                "nationality ?? UNKNOWN COUNTRY",
            ],
            await AllOf("nationality"));
        Assert.Equal(
            [
                "1: the label is not text", "212a07A: a placeholder, the label names nothing", "212a11: no label (NaN)",
                "2: the label is not text", "3: the label is not text", "<A>: a choice of all, not a code",
            ],
            Rejected(import, "tbllookupCharges.json"));
        Assert.Equal(
            [
                ": no code", "<A>: a choice of all, not a code", "LLL: no label", "SP: the same key as in line 1",
                "VVV: a placeholder, the label names nothing",
            ],
            Rejected(import, "tblLanguage.json"));
        Assert.Equal(
            ["OIT: a row for testing", "QQQ: no hearing location has this code, so the court has no name"],
            Rejected(import, "tblLookupBaseCity.json"));
        Assert.Equal(["Nowhere: no office", "Plain: no office"], Rejected(import, "opla_offices.json"));
    }

    [Fact]
    public async Task Import_EveryTrapOfFacilities_KeepsTheGoodOnes()
    {
        var import = await ImportAsync(_folder.Path);

        Assert.Equal(
            [
                ": a quote that is not closed", "BAD DATE JAIL: Last Inspection End Date is no date: 2025-02-30",
                "BAD NUMBER JAIL: FY26 ALOS is no number: many", "BAD ZIP JAIL: Zip is no ZIP code: ABCDE",
                "FAR DATE JAIL: Last Inspection End Date cannot be 2925-01-01", "GOOD JAIL, TOWN, GA: the same key as in line 2",
                "NEGATIVE JAIL: FY26 ALOS cannot be -1", "SHORT ROW: 2 fields instead of 27", "TEST JAIL: a row for testing",
                "Total: a total, not a facility",
            ],
            Rejected(import, "ice_facilities_fy26_20260409.csv"));
        Assert.Equal(
            [
                "COMMA, JAIL 02863 12.500 10.100 - Scheduled FY26 2026-04-09",
                "GOOD JAIL 30300 12.500 10.100 2025-01-30 - 2026-04-09",
            ],
            await Query("""
                select concat_ws(' ', name, zip, average_stay_days, level_a, coalesce(last_inspection_on::text, '-'),
                    coalesce(next_inspection, '-'), as_of)
                from detention_facility where threat_level_3 = 3 and guaranteed_minimum is null order by name
                """));
        Assert.Equal([", Ohio, : no office", "Buffalo, New York, Erie: the same key as in line 3"], Rejected(import, "ice_areas_of_responsibility.csv"));
        Assert.Equal(["Atlanta|Georgia||", "Buffalo|New York|Erie|Upstate"], await Query("select concat(office, '|', state, '|', county, '|', note) from ice_area order by office"));
    }

    [Fact]
    public async Task Import_EveryTrapOfMonthsAndAgreements_KeepsTheGoodOnes()
    {
        var import = await ImportAsync(_folder.Path);

        Assert.Equal(
            ["2025-12: bonded_out_book_outs is no number: many", "2026-01: no number", "2925-01: month cannot be 2925-01"],
            Rejected(import, "ice_monthly_bond_statistics_fy26.csv"));
        Assert.Equal(
            ["2025-10, Bond Set by IJ, Total: the same key as in line 3"], Rejected(import, "ice_final_book_outs_by_release_reason_fy26_monthly.csv"));
        Assert.Equal(
            [
                "2025-10-01|Bond Set by IJ|Total|995|", "2025-10-01|Total|Total|37537|", "2025-10-01|average_bond_usd||7352.01|",
                "2025-10-01|bonded_out_book_outs||1124|", "2025-11-01|bonded_out_book_outs||1335|not over",
            ],
            await Query("select concat_ws('|', month, series, criminality, trim_scale(value), coalesce(note, '')) from ice_month order by month, series collate \"C\""));
        Assert.Equal(["Made-Up Guard: signed cannot be 2027-01-01", "Made-Up Patrol: no model"], Rejected(import, "ice_287g_participating_agencies_20260518.csv"));
        Assert.Equal(
            ["Jail Enforcement Model Made-Up County 2025-05-17 2026-05-18", "Task Force Model Made-Up County 2025-05-17 2026-05-18"],
            await Query("select concat_ws(' ', model, county, signed_on, as_of) from ice_agreement order by model"));
    }

    [Fact]
    public async Task Import_AnotherFiscalYear_LeavesTheOneBefore_AndAnOlderListOfAgreementsIsNotTaken()
    {
        await ImportAsync(_folder.Path);
        _folder.Delete("ice_monthly_bond_statistics_fy26.csv");
        _folder.Delete("ice_287g_participating_agencies_20260518.csv");
        _folder.Write("ice_monthly_bond_statistics_fy25.csv", "month,bonded_out_book_outs\n2024-10,900\n");
        _folder.Write("ice_287g_participating_agencies_20250101.csv", "state,agency,support_type,signed\nGEORGIA,Old Office,Task Force Model,2020-01-01\n");

        var import = await ImportAsync(_folder.Path);

        Assert.Contains("older than the agreements already imported", Assert.Single(import.Unreadable), StringComparison.Ordinal);
        Assert.Equal(["6", "2"], await Query("select count(*)::text from ice_month where retired_on is null union all select count(*)::text from ice_agreement where retired_on is null"));
    }

    [Fact]
    public async Task Import_NewerFile_ChangesRetiresAndBringsBack()
    {
        await ImportAsync(_folder.Path);
        _folder.Write("eoir_lookups/tblLookupNationality.json", """{ "GT": "GUATEMALA, REPUBLIC OF", "HO": "HONDURAS" }""");

        var nationality = (await ImportAsync(_folder.Path)).Lists.Single(l => l.List == "nationality");

        Assert.Equal((1, 1, 0, 3), (nationality.Added, nationality.Changed, nationality.Unchanged, nationality.Retired));
        Assert.Equal(["nationality GT GUATEMALA, REPUBLIC OF", "nationality HO HONDURAS"], await AllOf("nationality"));
        // An old case still carries the code.
        Assert.Equal(["UNKNOWN COUNTRY"], await Labels(("nationality", "??")));

        _folder.Write("eoir_lookups/tblLookupNationality.json", """{ "GT": "GUATEMALA, REPUBLIC OF", "HO": "HONDURAS", "??": "UNKNOWN COUNTRY" }""");
        var again = (await ImportAsync(_folder.Path)).Lists.Single(l => l.List == "nationality");
        Assert.Equal((0, 1, 2, 0), (again.Added, again.Changed, again.Unchanged, again.Retired));
        Assert.Contains("nationality ?? UNKNOWN COUNTRY", await AllOf("nationality"));
    }

    [Theory]
    [InlineData("{ \"GT\": \"GUATE", "not JSON at line 1")]
    [InlineData("{}", "no usable row")]
    public async Task Import_BrokenFile_LeavesItsListAndReadsTheOthers(string broken, string reason)
    {
        await ImportAsync(_folder.Path);
        var before = await AllOf("nationality");
        _folder.Write("eoir_lookups/tblLookupNationality.json", broken);
        _folder.Write("eoir_lookups/tblLanguage.json", """{ "SP": "SPANISH", "ENG": "ENGLISH" }""");

        var import = await ImportAsync(_folder.Path);

        Assert.Equal([$"tblLookupNationality.json: {reason}"], import.Unreadable);
        Assert.Equal(before, await AllOf("nationality"));
        Assert.Equal(["language ENG ENGLISH", "language SP SPANISH"], await AllOf("language"));
    }

    [Fact]
    public async Task Import_MissingFile_LeavesItsList()
    {
        await ImportAsync(_folder.Path);
        _folder.Delete("eoir_lookups/tblLookupHloc.json");

        var import = await ImportAsync(_folder.Path);

        Assert.Contains("tblLookupHloc.json", import.Missing);
        Assert.Contains("tblLookupBaseCity.json: the names of the courts", Assert.Single(import.Unreadable), StringComparison.Ordinal);
        Assert.Equal(3, (await AllOf("court")).Count);
    }

    [Fact]
    public async Task MonthlyStatistics_MonthsThatStandOut_AreThoseAfterTheJumpAndTheRise()
    {
        // Made like the published ones: releases by a court double from one month to the next, bonds rise, the last month is not over.
        _folder.Write("ice_final_book_outs_by_release_reason_fy26_monthly.csv", """
            release_reason,criminality,month,count
            Court Ordered,Total,2025-10,46
            Court Ordered,Total,2025-11,76
            Court Ordered,Total,2025-12,138
            Court Ordered,Total,2026-01,240
            Court Ordered,Convicted Criminal,2025-12,9
            Court Ordered,Total,2026-04,3
            Paroled,Total,2025-10,60
            Paroled,Total,2025-11,71
            Paroled,Total,2025-12,64
            Paroled,Total,2026-01,66
            """);
        _folder.Write("ice_monthly_bond_statistics_fy26.csv", """
            month,bonded_out_book_outs,average_bond_usd,alos_days,ice_published_ratio_value,note
            2025-10,1124,7352.01,51.32,33.4,
            2025-11,1135,7548.73,53.35,27.3,
            2025-12,1154,7003.41,52.00,18.0,
            2026-01,1156,7773.66,51.33,15.9,
            2026-02,1152,8833.96,52.27,17.0,
            2026-03,1139,8932.75,52.87,16.5,
            2026-04,236,9897.21,88.47,17.4,partial month
            """);
        foreach (var folder in FoldersToImport())
        {
            await InitializeAsync();
            await ImportAsync(folder);
            var series = (await new AgencyIndex(postgres.Source).All(Cancellation)).ToDictionary(each => each.Series);

            var releases = series["Court Ordered"];
            Assert.Equal(AgencyUnit.People, releases.Unit);
            Assert.Equal((new DateOnly(2025, 12, 1), 1), StandingOut(releases)[0]);
            Assert.Equal(61, releases.Months[2].StandsOut!.Expected);
            var bonds = series["average_bond_usd"];
            Assert.Equal((AgencyUnit.Dollars, new DateOnly(2026, 3, 1), 1), (bonds.Unit, StandingOut(bonds)[0].Month, StandingOut(bonds)[0].Direction));
            Assert.All(series.Values.SelectMany(each => each.Months).Where(month => month.IsPartial), month => Assert.Equal((new DateOnly(2026, 4, 1), null), (month.Month, month.StandsOut)));
            Assert.Empty(StandingOut(series["ice_published_ratio_value"]));
            if (folder == _folder.Path) Assert.Empty(StandingOut(series["Paroled"]));
        }

        static List<(DateOnly Month, int Direction)> StandingOut(AgencySeries series) =>
            [.. series.Months.Where(month => month.StandsOut is not null).Select(month => (month.Month, month.StandsOut!.Direction))];
    }

    [Fact]
    public async Task Import_OlderFacilities_AreNotTaken()
    {
        await ImportAsync(_folder.Path);
        _folder.Delete("ice_facilities_fy26_20260409.csv");
        _folder.Write("ice_facilities_fy25_20250930.csv", MadeFolder.FacilityHeader + MadeFolder.Facility("OLD JAIL"));

        var import = await ImportAsync(_folder.Path);

        Assert.Contains("older than the facilities already imported", Assert.Single(import.Unreadable), StringComparison.Ordinal);
        Assert.Equal(["2"], await Query("select count(*)::text from detention_facility where retired_on is null"));
    }

    [Fact]
    public async Task Import_NothingThere_SaysWhatToDo()
    {
        using var empty = new MadeFolder();

        var none = await Assert.ThrowsAsync<ReferenceFolderException>(() => ImportAsync(empty.Path));
        var noFolder = await Assert.ThrowsAsync<ReferenceFolderException>(() => ImportAsync(Path.Combine(empty.Path, "missing")));

        Assert.Contains("none of the files", none.Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", noFolder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TwoAtOnce_BothEndAndAddEachRowOnce()
    {
        var imports = await Task.WhenAll(ImportAsync(_folder.Path), ImportAsync(_folder.Path));

        var added = imports.Select(i => i.Lists.Sum(l => l.Added)).Order().ToList();
        Assert.Equal(0, added[0]);
        Assert.Equal(imports[0].Lists.Sum(l => l.Read - l.Rejected), added[1]);
    }

    [Fact]
    public async Task AddBuiltIn_BeforeAndAfterAnImport_NeverReplacesImportedCodes()
    {
        var added = await ReferenceSeed.AddAsync(postgres.Source, withMadeUpJudges: true, Cancellation);
        Assert.Equal(["Atlanta"], await Labels(("court", "ATL")));

        await ImportAsync(_folder.Path);
        var addedAgain = await ReferenceSeed.AddAsync(postgres.Source, withMadeUpJudges: true, Cancellation);

        Assert.True(added > 50);
        Assert.Equal(0, addedAgain);
        Assert.Equal(["ATLANTA, GEORGIA"], await Labels(("court", "ATL")));
        // Not in the made files, yet not retired by them.
        Assert.Contains("court CHL Charlotte", await AllOf("court"));
        Assert.Equal(8, (await AllOf("judge")).Count);
    }

    [Fact]
    public async Task AddBuiltIn_WithoutDemo_HasNoMadeUpJudge()
    {
        await ReferenceSeed.AddAsync(postgres.Source, withMadeUpJudges: false, Cancellation);

        Assert.Empty(await AllOf("judge"));
        Assert.Equal(4, (await AllOf("court")).Count);
    }

    [Theory]
    [InlineData("gt", "GT Guatemala")]
    [InlineData("  uate", "GT Guatemala")]
    [InlineData("%", "")]
    [InlineData("_", "")]
    [InlineData("\\", "")]
    [InlineData("er", "ER Eritrea|CM Cameroon")]
    public async Task List_Search_FindsCodeOrLabelLiterally(string search, string expected)
    {
        await ReferenceSeed.AddAsync(postgres.Source, withMadeUpJudges: false, Cancellation);

        var found = await Index.List("nationality", search, 50, Cancellation);

        Assert.Equal(expected, string.Join('|', found.Select(c => $"{c.Code} {c.Label}")));
    }

    [Theory]
    [InlineData(null, "COMMA, JAIL: COMMA, JAIL, TOWN, GA|GOOD JAIL: GOOD JAIL, TOWN, GA")]
    [InlineData("good", "GOOD JAIL: GOOD JAIL, TOWN, GA")]
    [InlineData("town, g", "COMMA, JAIL: COMMA, JAIL, TOWN, GA|GOOD JAIL: GOOD JAIL, TOWN, GA")]
    [InlineData("GOOD_JAIL", "")]
    public async Task List_Facilities_FindsNameOrTown(string? search, string expected)
    {
        await ImportAsync(_folder.Path);

        var found = await Index.List("facility", search, 50, Cancellation);

        Assert.Equal(expected, string.Join('|', found.Select(c => $"{c.Code}: {c.Label}")));
    }

    [Fact]
    public async Task List_Facilities_LeavesOutWhatANewerFileDoesNotHave()
    {
        await ImportAsync(_folder.Path);
        _folder.Delete("ice_facilities_fy26_20260409.csv");
        _folder.Write("ice_facilities_fy26_20260509.csv", MadeFolder.FacilityHeader + MadeFolder.Facility("NEW JAIL"));
        await ImportAsync(_folder.Path);

        Assert.Equal(new ReferenceCode("facility", "NEW JAIL", "NEW JAIL, TOWN, GA"), Assert.Single(await Index.List("facility", null, 50, Cancellation)));
    }

    [Fact]
    public async Task Labels_UnknownKeys_AreAbsent()
    {
        await ReferenceSeed.AddAsync(postgres.Source, withMadeUpJudges: false, Cancellation);

        var labels = await Index.Labels([("court", "ATL"), ("court", "nowhere"), ("no-list", "ATL"), ("language", "SP")], Cancellation);

        Assert.Equal(2, labels.Count);
        Assert.Equal("Spanish", labels[("language", "SP")]);
    }

    /// <summary>The made one always; the published one where somebody put it beside the repository.</summary>
    private IEnumerable<string> FoldersToImport()
    {
        yield return _folder.Path;
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "LawLab.Grains.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        var published = Environment.GetEnvironmentVariable("LAWLAB_SHARED_DATA") ?? Path.Combine(root ?? ".", "..", "shared", "data");
        if (Directory.Exists(published))
        {
            yield return published;
        }
    }

    private Task<ReferenceImport> ImportAsync(string folder) => ReferenceImporter.ImportAsync(folder, postgres.Source, null, Cancellation);

    private async Task<List<string>> AllOf(string list) =>
        [.. (await Index.List(list, null, 1000, Cancellation)).Select(c => $"{c.List} {c.Code} {c.Label}")];

    private async Task<IReadOnlyList<string>> Labels(params (string List, string Code)[] keys) =>
        [.. (await Index.Labels(keys, Cancellation)).Values];

    private static List<string> Rejected(ReferenceImport import, string file) =>
    [
        .. import.Remarks.Where(r => r.File == file && !r.Mended).Select(r => $"{r.Key}: {r.Reason}").Order(StringComparer.Ordinal),
    ];

    private async Task<List<string>> Query(string sql)
    {
        var lines = new List<string>();
        await using var command = postgres.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
