using LawLab.Grains.Eoir;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Eoir;

public sealed class EoirImporterTests(PostgresServer server) : IAsyncLifetime
{
    /// <summary>Every trap in every table: bonds and appeals are a tenth of the proceedings.</summary>
    private const int Proceedings = 11_000;

    private const ulong Seed = 7;

    private static readonly DateOnly s_today = new(2026, 7, 15);

    private readonly string _folder = Directory.CreateTempSubdirectory("lawlab-eoir-").FullName;
    private string _database = "";
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _source = NpgsqlDataSource.Create(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await server.DropDatabaseAsync(_database);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Import_EveryTrap_TakesEveryGoodRowAndSaysOfEachOtherWhy()
    {
        var (release, folder) = Make();

        var import = await ImportAsync(folder);

        AssertSame(release, import);
        Assert.All(import.Tables, table => Assert.True(table.Rejected > 0 && table.Duplicates > 0 && table.ImpossibleDates > 0 && table.NulRows > 0, table.ToString()));
        Assert.Equal(["tbl_Court_Motions.csv", "yardsticks.json"], import.Skipped);
        Assert.Empty(import.Missing);
        var expected = release.Rejects!.Select(reject => $"{EoirTable.All.Single(table => table.Name == reject.Table).File},{reject.Line},{reject.Key},{reject.Reason}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await File.ReadAllLinesAsync(Rejects, Cancellation)).Skip(1).Order(StringComparer.Ordinal));
        foreach (var table in import.Tables) Assert.Equal(table.Added, await NumberAsync($"select count(*) from eoir_{table.Table} where gone_in is null"));
        // Codes without their blanks and NULs, the last of two rows, no impossible day, quotes that were none.
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_case where language not in ('SP', 'ENG') or nationality = '??'"));
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_proceeding where court = 'ZZZ' or completed_on not between '1950-01-01' and '2026-07-15'"));
        Assert.Equal(Proceedings / 1000, await NumberAsync("select count(*) from eoir_proceeding where id % 1000 = 23"));
        Assert.Equal(Proceedings / 1000, await NumberAsync("select count(*) from eoir_proceeding where id % 1000 = 47"));
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_appeal where kind <> trim(kind) or kind not in (select kind from eoir_appeal_kind) and kind <> 'MTR BIA' or decision = 'OTH'"));
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_bond where initial_bond <> 5000 or new_bond not in (0, 4500)"));
        Assert.Equal(await NumberAsync("select max(completed_on) - '2000-01-01' from eoir_proceeding"), import.DataThrough!.Value.DayNumber - new DateOnly(2000, 1, 1).DayNumber);
        Assert.Equal(0, await NumberAsync("select count(*) from pg_class where relnamespace = 'eoir_stage'::regnamespace"));
    }

    [Fact]
    public async Task Import_SameReleaseAgain_ChangesNothingAndSaysSo()
    {
        var (release, folder) = Make();
        await ImportAsync(folder);
        var before = await StateAsync();
        // Another day, another place, the same content.
        var copy = Path.Combine(_folder, "copy");
        Directory.Move(folder, copy);
        File.SetLastWriteTimeUtc(Path.Combine(copy, "EOIR Case Data", "A_TblCase.csv"), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var again = await ImportAsync(copy);

        Assert.True(again.AlreadyThere);
        AssertSame(release, again);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Import_NextReleases_CountsAddedChangedAndGoneExactly()
    {
        var (_, first) = Make();
        var (second, next) = Make(month: 1);
        var (third, afterNext) = Make(month: 2);
        await ImportAsync(first);

        AssertSame(second, await ImportAsync(next));
        Assert.All(second.Tables.Values, table => Assert.True(table.Added > 0 && table.Changed > 0 && table.Gone > 0));
        Assert.Equal(second.Tables["hearing"].Gone, await NumberAsync("select count(*) from eoir_hearing where gone_in = 2"));
        await AssertFiguresAsync(second);

        AssertSame(third, await ImportAsync(afterNext));
        await AssertFiguresAsync(third);

        // The release before comes again: what had gone in it stays gone, what it lacks goes.
        var back = await ImportAsync(next);
        Assert.False(back.AlreadyThere);
        Assert.Equal(third.Tables["case"].Added, back.Tables.Single(table => table.Table == "case").Gone);
        await AssertFiguresAsync(second);
    }

    [Fact]
    public async Task Import_StoppedAgainAndAgain_EndsWithTheSameTables()
    {
        var (release, folder) = Make();
        await ImportAsync(folder);
        var whole = await StateAsync();
        var wholeRejects = await File.ReadAllTextAsync(Rejects, Cancellation);
        await DisposeDatabaseAsync();
        await InitializeAsync();

        // Small blocks: more than a hundred of places to stop at. Each run goes on for a few and is stopped; every other one loses its connections.
        const int Block = 64 << 10;
        var (stops, read) = (0, 0L);
        EoirImport? import = null;
        while (import is null)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var reports = 0;
            var progress = new Reports(value =>
            {
                if (value.Step == EoirStep.Reading) Interlocked.Increment(ref read);
                if (value.Step == EoirStep.Recognizing || Interlocked.Increment(ref reports) != 5 + (stops % 5)) return;
                if (stops % 2 == 0) stop.Cancel();
                else Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            });
            try
            {
                import = await EoirImporter.ImportAsync(folder, _source, new(Rejects, Today: s_today, BlockSize: Block), progress, stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or NpgsqlException)
            {
                stops++;
                _source.Clear();
            }
        }

        Assert.True(stops > 10, $"stopped {stops} times");
        Assert.True(import.Resumed);
        AssertSame(release, import);
        Assert.Equal(whole, await StateAsync());
        Assert.Equal(wholeRejects, await File.ReadAllTextAsync(Rejects, Cancellation));
        // What was committed was not read again.
        var blocks = Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Sum(file => 2 + (new FileInfo(file).Length / Block));
        Assert.InRange(read, 1, blocks);
    }

    [Fact]
    public async Task Import_StageLostInACrash_BeginsAnewAndEndsTheSame()
    {
        var (release, folder) = Make();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Reports(value =>
        {
            if (value.Step == EoirStep.Reading) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EoirImporter.ImportAsync(folder, _source, new(Rejects, Today: s_today, BlockSize: 128 << 10), progress, stop.Token));
        // What a crash of the server does to unlogged tables.
        await ExecuteAsync("truncate eoir_stage.progress, eoir_stage.reject, eoir_stage.proceeding, eoir_stage.case, eoir_stage.hearing, eoir_stage.application, eoir_stage.bond, eoir_stage.appeal");

        AssertSame(release, await ImportAsync(folder));
    }

    [Fact]
    public async Task Import_AnotherReleaseAfterAStop_IsReadFromItsBeginning()
    {
        var (_, first) = Make();
        var (second, next) = Make(month: 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Reports(value =>
        {
            if (value.Step == EoirStep.Reading) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EoirImporter.ImportAsync(first, _source, new(Rejects, Today: s_today, BlockSize: 128 << 10), progress, stop.Token));

        var import = await ImportAsync(next);

        Assert.False(import.Resumed);
        Assert.All(import.Tables, table => Assert.Equal(second.Tables[table.Table].Read, table.Read));
        await AssertFiguresAsync(second);
    }

    [Fact]
    public async Task Import_FileCutShort_IsRefusedUntilItIsAllowed()
    {
        var (_, folder) = Make();
        await ImportAsync(folder);
        var path = Path.Combine(folder, "EOIR Case Data", "tbl_schedule.csv");
        await using (var file = File.OpenWrite(path)) file.SetLength(file.Length / 2);

        var refused = await Assert.ThrowsAsync<EoirImportException>(() => ImportAsync(folder));
        Assert.Contains("tbl_schedule.csv", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-fewer", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_hearing where gone_in is not null"));

        var allowed = await EoirImporter.ImportAsync(folder, _source, new(Rejects, AllowFewer: true, Today: s_today), null, Cancellation);
        Assert.InRange(allowed.Tables.Single(table => table.Table == "hearing").Gone, 10_000, 20_000);
    }

    [Fact]
    public async Task Import_OtherFiles_AreRefusedWithWhatToDo()
    {
        var nothing = await Assert.ThrowsAsync<EoirImportException>(() => ImportAsync(_folder));
        Assert.Contains("none of the files", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("no folder", (await Assert.ThrowsAsync<EoirImportException>(() => ImportAsync(Path.Combine(_folder, "missing")))).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_folder, "A_TblCase.csv"), "IDNCASE,NAT,LANG\n1,GT,SP\n", Cancellation);
        Assert.Contains("no column NAT", (await Assert.ThrowsAsync<EoirImportException>(() => ImportAsync(_folder))).Message.Replace("IDNCASE, ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var header = "IDNPROCEEDINGAPPLN\tIDNPROCEEDING\tIDNCASE\tAPPL_CODE\tAPPL_RECD_DATE\tAPPL_DEC\n";
        File.Delete(Path.Combine(_folder, "A_TblCase.csv"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "TBL_COURT_APPLN.CSV"), header + string.Concat(Enumerable.Repeat("1\tshort\n", 2000)), Cancellation);
        Assert.Contains("one row in twenty", (await Assert.ThrowsAsync<EoirImportException>(() => ImportAsync(_folder))).Message, StringComparison.Ordinal);
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_release where finished_at is not null"));
    }

    [Fact]
    public async Task Import_TwoAtOnce_TheSecondIsTurnedAway()
    {
        var (_, folder) = Make();
        string? told = null;
        var progress = new Reports(value =>
        {
            if (value.Step == EoirStep.Counting)
                told = Assert.ThrowsAsync<EoirImportException>(() => EoirImporter.ImportAsync(folder, _source, new(Rejects), null, Cancellation)).GetAwaiter().GetResult().Message;
        });

        await EoirImporter.ImportAsync(folder, _source, new(Rejects, Today: s_today), progress, Cancellation);

        Assert.Contains("under way", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_EveryGroupingAndFilter_IsWhatTheReleaseWasMadeOf()
    {
        var (release, folder) = Make();
        Assert.Null((await new EoirFigures(_source).Query(new(EoirSubject.Bond), EoirGrouping.None, Cancellation)).DataThrough);
        await ImportAsync(folder);
        await AssertFiguresAsync(release, filters: 14);
    }

    private string Rejects => Path.Combine(_folder, "rejects.csv");

    private (MadeRelease Release, string Folder) Make(int month = 0)
    {
        var folder = Path.Combine(_folder, $"release-{month}");
        var release = new MadeRelease(Seed, Proceedings, month);
        release.Write(folder);
        return (release, folder);
    }

    private Task<EoirImport> ImportAsync(string folder) => EoirImporter.ImportAsync(folder, _source, new(Rejects, Today: s_today), null, Cancellation);

    private static void AssertSame(MadeRelease release, EoirImport import) =>
        Assert.Equal(
            EoirTable.All.Select(table => (table.Name, Made: release.Tables[table.Name])).Select(table => new EoirDifference(
                table.Name, table.Made.Read, table.Made.Rejected, table.Made.Duplicates, table.Made.ImpossibleDates, table.Made.NulRows, table.Made.Added, table.Made.Changed, table.Made.Unchanged, table.Made.Gone)),
            import.Tables);

    /// <summary>Each grouping alone and some together, each filter alone and some together, against the counts of the made release.</summary>
    private async Task AssertFiguresAsync(MadeRelease release, int filters = 3)
    {
        var figures = new EoirFigures(_source);
        const EoirGrouping All = EoirGrouping.Court | EoirGrouping.Judge | EoirGrouping.Nationality | EoirGrouping.Represented | EoirGrouping.Custody | EoirGrouping.Month | EoirGrouping.Year;
        EoirGrouping[] groupings =
        [
            EoirGrouping.None, EoirGrouping.Court, EoirGrouping.Judge, EoirGrouping.Nationality, EoirGrouping.Represented, EoirGrouping.Custody, EoirGrouping.Month, EoirGrouping.Year,
            EoirGrouping.Court | EoirGrouping.Judge, EoirGrouping.Judge | EoirGrouping.Year, EoirGrouping.Judge | EoirGrouping.Nationality, EoirGrouping.Court | EoirGrouping.Represented | EoirGrouping.Month, All,
        ];
        EoirFilter[] all =
        [
            new(EoirSubject.Application), new(EoirSubject.Bond), new(EoirSubject.Appeal), new(EoirSubject.Application, "ASYL"), new(EoirSubject.Application, "ASYL", "ATL"),
            new(EoirSubject.Application, Judge: MadeFacts.OtherCode(30)), new(EoirSubject.Application, Nationality: "GT"),
            new(EoirSubject.Application, Represented: true), new(EoirSubject.Application, Detained: false),
            new(EoirSubject.Application, From: new(2023, 4, 9), Until: new(2024, 8, 1)),
            new(EoirSubject.Bond, "SB", "BOS", Detained: true, From: new(2025, 9, 1)),
            new(EoirSubject.Appeal, "CASE", "BOS", Represented: true, From: new(2020, 10, 1)), new(EoirSubject.Appeal, "BOND", Judge: MadeFacts.OtherCode(30)),
            new(EoirSubject.Application, "ASYL", "BOS", MadeFacts.Code(30), "GT", true, true, new(2016, 1, 1), new(2026, 1, 1)),
        ];
        foreach (var filter in all.Take(filters))
        {
            foreach (var by in groupings)
            {
                var table = await figures.Query(filter, by, Cancellation);
                Assert.NotNull(table.DataThrough);
                var expected = True(release, filter, by);
                Assert.Equal(expected.Take(EoirFigures.Most), table.Figures);
                Assert.All(table.Figures, figure => Assert.True(figure.Merits == figure.Granted + figure.Denied + figure.Remanded && figure.Merits + figure.NoJurisdiction <= figure.Completions));
            }
        }
    }

    private static List<EoirFigure> True(MadeRelease release, EoirFilter filter, EoirGrouping by)
    {
        T? By<T>(EoirGrouping grouping, T value) => by.HasFlag(grouping) ? value : default;
        var judge = filter.Judge is null ? null : "A" + filter.Judge[1..];
        var found = release.Counts!
            .Where(pair => pair.Key.Subject.Equals(filter.Subject.ToString(), StringComparison.OrdinalIgnoreCase))
            .Where(pair => (filter.Code ?? pair.Key.Code) == pair.Key.Code && (filter.Court ?? pair.Key.Court) == pair.Key.Court && (judge ?? pair.Key.Judge) == pair.Key.Judge)
            .Where(pair => (filter.Nationality ?? pair.Key.Nationality) == pair.Key.Nationality && (filter.Represented ?? pair.Key.Represented) == pair.Key.Represented)
            .Where(pair => (filter.Detained ?? (pair.Key.Custody == "D")) == (pair.Key.Custody == "D"))
            .Where(pair => (filter.From is not { } from || pair.Key.Month >= new DateOnly(from.Year, from.Month, 1)) && (filter.Until is not { } until || pair.Key.Month <= until))
            .GroupBy(pair => new
            {
                Court = By(EoirGrouping.Court, pair.Key.Court),
                Judge = By(EoirGrouping.Judge, pair.Key.Judge),
                Nationality = By(EoirGrouping.Nationality, pair.Key.Nationality),
                Represented = by.HasFlag(EoirGrouping.Represented) ? pair.Key.Represented : (bool?)null,
                Custody = By(EoirGrouping.Custody, pair.Key.Custody),
                Month = by.HasFlag(EoirGrouping.Month) ? pair.Key.Month : (DateOnly?)null,
                Year = by.HasFlag(EoirGrouping.Year) ? pair.Key.Month.Year + (pair.Key.Month.Month >= 10 ? 1 : 0) : (int?)null,
            })
            .OrderBy(group => group.Key.Court, StringComparer.Ordinal).ThenBy(group => group.Key.Judge, StringComparer.Ordinal).ThenBy(group => group.Key.Nationality, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Represented).ThenBy(group => group.Key.Custody, StringComparer.Ordinal).ThenBy(group => group.Key.Month).ThenBy(group => group.Key.Year)
            .Select(group => new EoirFigure(
                group.Key.Court,
                group.Key.Judge,
                group.Key.Nationality,
                group.Key.Represented,
                group.Key.Custody,
                group.Key.Month,
                group.Key.Year,
                group.Sum(pair => pair.Value.Granted),
                group.Sum(pair => pair.Value.Denied),
                group.Sum(pair => pair.Value.NoJurisdiction),
                group.Sum(pair => pair.Value.Remanded),
                group.Sum(pair => pair.Value.Completions)))
            .ToList();
        return found.Count == 0 && by == EoirGrouping.None ? [new(null, null, null, null, null, null, null, 0, 0, 0, 0, 0)] : found;
    }

    /// <summary>A hash of everything an import leaves; not the time at which it ended.</summary>
    private async Task<string> StateAsync()
    {
        var hashes = new List<string>();
        foreach (var table in new[] { "case", "proceeding", "application", "hearing", "bond", "appeal", "judge", "figure", "difference" })
        {
            await using var command = _source.CreateCommand($"select md5(string_agg(t::text, '|' order by t::text collate \"C\")) from eoir_{table} t");
            hashes.Add($"{table} {await command.ExecuteScalarAsync(Cancellation)}");
        }

        return string.Join('\n', hashes);
    }

    private async Task DisposeDatabaseAsync()
    {
        await _source.DisposeAsync();
        await server.DropDatabaseAsync(_database);
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Called at once, on the thread that reports.</summary>
    private sealed class Reports(Action<EoirProgress> report) : IProgress<EoirProgress>
    {
        public void Report(EoirProgress value) => report(value);
    }
}
