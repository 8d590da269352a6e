using LawLab.Grains.Tests.Testing;
using LawLab.Silo.Commands;
using Xunit;

namespace LawLab.Web.Tests.Commands;

public sealed class ImportReferenceTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lawlab-import-").FullName;
    private readonly StringWriter _output = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var command = postgres.Source.CreateCommand("truncate reference_code");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Run_RowsLeftOut_AreOnTheConsoleAndInTheFile()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "tblLookupState.json"), """{ "GA": "GEORGIA", "<A>": "<All>", "ZZ": "a \"TEST\", twice" }""", Cancellation);
        var rejects = Path.Combine(_folder, "left out.csv");

        var exit = await RunAsync(_folder, "--rejects", rejects);

        Assert.Equal(0, exit);
        Assert.Matches(@"state +3 +1 +0 +0 +0 +2  tblLookupState\.json", Output);
        Assert.Contains("rejected tblLookupState.json:1 <A>: a choice of all, not a code [<All>]", Output, StringComparison.Ordinal);
        Assert.Contains("missing  tblLookupBaseCity.json", Output, StringComparison.Ordinal);
        Assert.Equal(
            """
            file,line,key,outcome,reason,value
            "tblLookupState.json",1,"<A>",rejected,"a choice of all, not a code","<All>"
            "tblLookupState.json",1,"ZZ",rejected,"a row for testing","a ""TEST"", twice"

            """.ReplaceLineEndings("\r\n"),
            await File.ReadAllTextAsync(rejects, Cancellation));
    }

    [Fact]
    public async Task Run_FileThatCannotBeRead_FailsAfterImportingTheOthers()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tblLookupState.json"), """{ "GA": "GEORGIA" }""", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tblLanguage.json"), "{ not JSON", Cancellation);

        Assert.Equal(1, await RunAsync(_folder));
        Assert.Contains("not read tblLanguage.json: not JSON at line 1; its list stays as it is", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RejectsCannotBeWritten_SaysThatTheImportIsDone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tblLookupState.json"), """{ "GA": "GEORGIA", "<A>": "<All>" }""", Cancellation);

        Assert.Equal(1, await RunAsync(_folder, "--rejects", Path.Combine(_folder, "no such folder", "file.csv")));
        Assert.Contains("The import is done", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoFolder_SaysWhatToGive()
    {
        Assert.Equal(2, await RunAsync(Path.Combine(_folder, "missing")));
        Assert.Single(Output.TrimEnd().Split('\n'));
        Assert.Contains("There is no folder", Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--rejects")]
    [InlineData("a", "b")]
    public async Task Run_WrongArguments_ShowsTheUsage(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.StartsWith("Usage: import-reference FOLDER", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DatabaseNotMigrated_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tblLookupState.json"), """{ "GA": "GEORGIA" }""", Cancellation);
        var empty = await postgres.Server.CreateDatabaseAsync(migrated: false);
        await using (var source = Npgsql.NpgsqlDataSource.Create(empty))
        {
            Assert.Equal(2, await ImportReference.RunAsync([_folder], source, _output, Cancellation));
        }

        await postgres.Server.DropDatabaseAsync(empty);
        Assert.Contains("run the migrate command first", Output, StringComparison.Ordinal);
    }

    private string Output => _output.ToString();

    private Task<int> RunAsync(params string[] args) => ImportReference.RunAsync(args, postgres.Source, _output, Cancellation);
}
