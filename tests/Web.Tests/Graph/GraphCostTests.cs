using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LawLab.Web.Tests.Graph;

/// <summary>What a caller may spend in a minute, at all processes together, and that what nobody waits for any more is not done.</summary>
[Collection<LawLabTests>]
public sealed class GraphCostTests(LawLabApp app)
{
    private const string Patient = "LawLab without time-outs";
    private const string ReadMe = "{ me { id } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task Minute_ThatIsSpent_IsOverAtEveryProcess_AndTheStatusSaysForHowLong(string accept)
    {
        await using var another = await app.StartAnother();
        var (spender, colleague) = (await app.NewPerson(), await app.NewPerson());
        var token = (await app.TokensFor(spender)).AccessToken;
        await Spend(spender.PersonId, app.Services.GetRequiredService<IOptions<GraphOptions>>().Value.PersonCostPerMinute, "now() + interval '1 day'");

        foreach (var address in new[] { app.Address, another.Address })
        {
            using var answer = await Ask(address, token, accept);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            var error = Assert.Single(json.GetProperty("errors").EnumerateArray()).GetProperty("extensions");
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(GraphErrorCode.MinuteSpent, error.GetProperty("code").GetString());
            Assert.InRange(error.GetProperty("retryAfter").GetInt32(), 1, 60);
            Assert.Equal(TimeSpan.FromSeconds(error.GetProperty("retryAfter").GetInt32()), answer.Headers.RetryAfter!.Delta);
            Assert.Equal(0, json.GetProperty("extensions").GetProperty("cost").GetProperty("remaining").GetInt32());
            Assert.False(json.TryGetProperty("data", out _));
        }

        using var hers = await Ask(another.Address, (await app.TokensFor(colleague)).AccessToken, accept);
        Assert.Equal(HttpStatusCode.OK, hers.StatusCode);
    }

    [Fact]
    public async Task Minute_OfManyProcesses_GivesNoMoreThanItHas()
    {
        var caller = OpaqueId.New();
        await Spend(caller, 0, "now() + interval '1 day'");
        var spending = app.Services.GetRequiredService<GraphSpending>();
        var shares = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => spending.Take(caller, needed: 10, wanted: 70, limit: 1_000, Cancellation)));
        var after = await spending.Take(caller, needed: 10, wanted: 70, limit: 1_000, Cancellation);

        // Fourteen whole slices, and the 20 that are left for one more.
        Assert.Equal(1_000, shares.Sum(share => share.Granted));
        Assert.Equal(15, shares.Count(share => share.Granted > 0));
        Assert.Equal((0, 0), (after.Granted, after.Left));
        Assert.InRange(after.Ends, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Minute_ThatHasPassed_IsForgotten()
    {
        var caller = OpaqueId.New();
        await Spend(caller, 1_000, "now() - interval '1 minute'");
        var share = await app.Services.GetRequiredService<GraphSpending>().Take(caller, needed: 10, wanted: 70, limit: 1_000, Cancellation);

        Assert.Equal((70, 930), (share.Granted, share.Left));
    }

    /// <summary>With every time-out taken away, only the client's leaving can end the statement.</summary>
    [Fact]
    public async Task Client_ThatLeavesInTheMiddle_EndsTheStatement()
    {
        await using var patient = await app.StartAnother(settings: settings =>
        {
            settings["LawLab:GraphQL:TimeLimit"] = "01:00:00";
            settings["ConnectionStrings:LawLab"] = new NpgsqlConnectionStringBuilder(settings["ConnectionStrings:LawLab"])
            {
                ApplicationName = Patient,
                CommandTimeout = 0,
                Options = "-c statement_timeout=0 -c lock_timeout=0",
            }.ConnectionString;
        });
        var token = (await app.TokensFor(await app.NewPerson())).AccessToken;
        await using var owner = await app.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await owner.BeginTransactionAsync(Cancellation);
        await Run(owner, "set local idle_in_transaction_session_timeout = 0; lock table reference_code in access exclusive mode");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = Ask(patient.Address, token, "application/json", "{ referenceCodes(list: \"court\") { code } }", leaving.Token);
        await Eventually.SeenAsync(async () => await Waiting() == 1 || asking.IsCompleted ? "seen" : null);

        Assert.False(asking.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Eventually.SeenAsync(async () => await Waiting() == 0 ? "seen" : null);
    }

    private async Task<long> Waiting()
    {
        await using var count = app.Source.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and application_name = $1 and state = 'active' and wait_event_type = 'Lock' and query like '%detention_facility%'");
        count.Parameters.AddWithValue(Patient);
        return (long)(await count.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>Lets a caller have spent so much of a minute; of one that does not end while a test runs, unless it has passed.</summary>
    private async Task Spend(string caller, long cost, string minute)
    {
        await using var spend = app.Source.CreateCommand(
            $"insert into account.graph_spending (caller, minute, spent) values ($1, date_trunc('minute', {minute}), $2)");
        spend.Parameters.AddWithValue(caller);
        spend.Parameters.AddWithValue(cost);
        await spend.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<HttpResponseMessage> Ask(Uri address, string token, string accept, string query = ReadMe, CancellationToken? leaves = null)
    {
        using var program = app.Visit(address);
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        program.DefaultRequestHeaders.Accept.ParseAdd(accept);
        return await program.PostAsJsonAsync("/graphql", new { query }, leaves ?? Cancellation);
    }
}
