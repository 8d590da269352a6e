using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Execution;

/// <summary>What a document costs, who may spend how much of it, and what an answer says of it.</summary>
public class CostTests
{
    private static readonly ServiceProvider s_services = BareGraph.Services();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{me{id}}", 10 + 1)]
    [InlineData("{me{id ...on Me{name}}}", 10 + 2)]
    [InlineData("{cases{totalCount}}", 10 + 1)]
    [InlineData("{cases{nodes{id}}}", 10 + 1 + 50)]
    [InlineData("{cases(first:7){nodes{id relief{code}}}}", 10 + 1 + (7 * (1 + 1 + 10)))]
    [InlineData("{cases(first:7){nodes{id} edges{node{id}} pageInfo{hasNextPage}}}", 10 + (1 + 7) + (1 + (7 * 2)) + 2)]
    [InlineData("{cases(first:7){...p}} fragment p on CaseConnection{nodes{...c}} fragment c on CaseSummary{id}", 10 + 1 + 7)]
    [InlineData("{a:cases(first:7){...p} b:cases(first:3){...p}} fragment p on CaseConnection{nodes{id}}", 10 + 1 + 7 + 10 + 1 + 3)]
    [InlineData("query($n:Int!){cases(first:$n){nodes{id}}}", 10 + 1 + 9)]
    [InlineData("query($m:Int!=4){cases(first:$m){nodes{id}}}", 10 + 1 + 4)]
    [InlineData("query($n:Int!=4){cases(first:$n){nodes{id}}}", 10 + 1 + 9)]
    [InlineData("query($no:Boolean!){cases(first:7)@include(if:$no){nodes{id}}}", 10 + 1 + 7)]
    [InlineData("{referenceCodes(list:\"court\",first:1000){code label}}", 10 + 2_000)]
    [InlineData("{courtFigures{figures{__typename}}}", 200 + 1 + 30)]
    [InlineData("{__schema{types{name}}}", CostModel.SchemaWeight)]
    [InlineData("{__type(name:\"Case\"){name}}", CostModel.TypeWeight)]
    [InlineData("{nothing{of{ours}}}", 1)]
    [InlineData("subscription{inboxChanged{__typename}}", 10 + 1)]
    public void Cost_OfADocument_IsWhatTheSchemaSays(string query, int cost) => Assert.Equal(cost, CostOf(query, new() { ["n"] = 9 }));

    [Fact]
    public void Cost_OfWhatMultiplies_StopsAtTheMost()
    {
        var nested = string.Concat(Enumerable.Repeat("contestedBy{", 8)) + "id" + new string('}', 8);
        Assert.Equal(CostModel.Most, CostOf($"{{{string.Join(' ', Enumerable.Range(0, 15).Select(i => $"a{i}:policyEvents{{{nested}}}"))}}}", []));
    }

    /// <summary>A list that counts as one would be the way around every limit.</summary>
    [Fact]
    public void Schema_EveryListOfObjects_SaysHowLongItIsCounted()
    {
        var schema = s_services.GetRequiredService<ISchema>();
        schema.Initialize();
        var objects = schema.AllTypes.OfType<IObjectGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        var pages = objects.SelectMany(type => type.Fields)
            .Where(field => field.FindAppliedDirective(CostDirectives.ListSize)?.FindArgument(CostDirectives.SizedFields) is not null)
            .SelectMany(field => ((string[])field.FindAppliedDirective(CostDirectives.ListSize)!.FindArgument(CostDirectives.SizedFields)!.Value!).Select(list => $"{field.ResolvedType!.GetNamedType().Name}.{list}"))
            .ToHashSet();
        var silent = objects.SelectMany(type => type.Fields
                .Where(field => CostDirectives.IsListOfObjects(field) && field.FindAppliedDirective(CostDirectives.ListSize) is null)
                .Select(field => $"{type.Name}.{field.Name}"))
            .Where(list => !pages.Contains(list));

        Assert.NotEmpty(pages);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Answer_SaysWhatItCostAndWhatIsLeft()
    {
        await using var services = Services(person: 1_000);
        var first = await Ask(services, "{me{id}}");
        var wrong = await Ask(services, "{me{nothing}}");

        var cost = first.Body().GetProperty("extensions").GetProperty("cost");
        Assert.Equal("""{"requested":11,"requestLimit":500,"limit":1000,"remaining":989,"resetsAt":"2026-03-02T10:01:00+00:00"}""", cost.GetRawText());
        Assert.Equal(978, Remaining(wrong));
    }

    [Fact]
    public async Task Document_ThatCostsMoreThanARequestMay_IsRefusedWithBothFigures_AndSpendsNothing()
    {
        await using var services = Services(person: 1_000);
        var refused = await Ask(services, "{cases(first:100){nodes{id pseudonym status detained openedAt}}}");
        var next = await Ask(services, "{me{id}}");

        Assert.Equal((GraphErrorCode.TooComplex, GraphOutcome.Refused), (refused.Code(), refused.Outcome));
        Assert.StartsWith("The document costs 511, and one request may cost 500.", Message(refused), StringComparison.Ordinal);
        Assert.Equal("""{"requested":511,"requestLimit":500}""", refused.Body().GetProperty("extensions").GetProperty("cost").GetRawText());
        Assert.Equal(989, Remaining(next));
    }

    [Fact]
    public async Task Minute_ThatIsSpent_RefusesUntilTheNext_AndSaysInHowManySeconds()
    {
        var clock = Clock();
        await using var services = Services(person: 1_000, clock: clock);
        for (var i = 0; i < 90; i++) Assert.Equal(GraphOutcome.Executed, (await Ask(services, "{me{id}}")).Outcome);
        clock.Advance(TimeSpan.FromSeconds(20.5));
        var refused = await Ask(services, "{me{id}}");
        var colleague = await services.GetRequiredService<GraphDocumentExecutor>().ExecuteAsync(
            BareGraph.Request("{me{id}}"), BareGraph.Attorney with { PersonId = "another" }, Cancellation);

        Assert.Equal((GraphErrorCode.MinuteSpent, GraphOutcome.Spent, TimeSpan.FromSeconds(40)), (refused.Code(), refused.Outcome, refused.RetryAfter));
        Assert.Equal("This costs 11, and of the 1,000 that you may spend in a minute 10 are left. Send it again in 40 seconds.", Message(refused));
        Assert.Equal(40, refused.Body().GetProperty("errors")[0].GetProperty("extensions").GetProperty("retryAfter").GetInt32());
        Assert.Equal(10, Remaining(refused));
        Assert.Equal(GraphOutcome.Executed, colleague.Outcome);

        clock.Advance(refused.RetryAfter!.Value);
        Assert.Equal(989, Remaining(await Ask(services, "{me{id}}")));
    }

    [Fact]
    public async Task Minute_OfAProgram_IsItsOwn()
    {
        await using var services = Services(person: 1_000);
        var program = BareGraph.Attorney with { PersonId = "program", Role = Grains.Access.Role.PartnerProgram, Agreement = Grains.Access.ProgramScopes.Codes };
        var answer = await services.GetRequiredService<GraphDocumentExecutor>().ExecuteAsync(BareGraph.Request("{me{id}}"), program, Cancellation);

        Assert.Equal(600 - 11, Remaining(answer));
    }

    /// <summary>Two processes, one minute: together they spend what one may, in few statements.</summary>
    [Fact]
    public async Task Minute_OfTwoProcesses_IsSpentTogether_InSlices()
    {
        var (taken, asked) = (0, 0);
        Task<MinuteShare> Take(string caller, int needed, int wanted, int limit, CancellationToken cancellation)
        {
            asked++;
            var granted = taken + needed > limit ? 0 : Math.Min(wanted, limit - taken);
            taken += granted;
            return Task.FromResult(new MinuteShare(granted, limit - taken, TimeSpan.FromSeconds(60)));
        }

        await using var here = Services(person: 1_000, take: Take);
        await using var there = Services(person: 1_000, take: Take);
        var executed = 0;
        for (var i = 0; i < 200; i++)
        {
            if ((await Ask(i % 2 == 0 ? here : there, "{me{id}}")).Outcome == GraphOutcome.Executed) executed++;
        }

        Assert.InRange(executed, 1_000 * 9 / 10 / 11, 1_000 / 11);
        Assert.InRange(asked, 2, 22);
    }

    /// <summary>What was counted for the minute before is worth nothing in the next.</summary>
    [Fact]
    public async Task Slice_OfTheLastMinute_IsNotSpentInTheNext()
    {
        var clock = Clock();
        var asked = 0;
        await using var services = Services(person: 1_000, clock: clock, take: (_, _, wanted, limit, _) =>
        {
            asked++;
            return Task.FromResult(new MinuteShare(wanted, limit - wanted, TimeSpan.FromSeconds(60)));
        });
        await Ask(services, "{me{id}}");
        await Ask(services, "{me{id}}");
        Assert.Equal(1, asked);
        clock.Advance(TimeSpan.FromSeconds(60));
        await Ask(services, "{me{id}}");
        Assert.Equal(2, asked);
    }

    /// <summary>Before each event of a subscription: it is not cut off, it waits.</summary>
    [Fact]
    public async Task Event_OfWhoHasSpentHerMinute_WaitsForTheNext()
    {
        var clock = Clock();
        await using var services = Services(person: 1_000, clock: clock);
        var budget = services.GetRequiredService<CallerBudget>();
        Assert.True((await budget.Spend(BareGraph.Attorney, 500, Cancellation)).IsSpent);
        Assert.Equal(100, (await budget.SpendInTime(BareGraph.Attorney, 400, Cancellation)).Remaining);
        var next = budget.SpendInTime(BareGraph.Attorney, 400, Cancellation);
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(60));

        var spent = await next;
        Assert.Equal((true, 600), (spent.IsSpent, spent.Remaining));
    }

    [Fact]
    public async Task Minute_ThatCannotBeCountedTogether_IsCountedHereAlone()
    {
        await using var services = Services(person: 1_000, take: (_, _, _, _, _) => throw new TimeoutException());
        for (var i = 0; i < 90; i++) Assert.Equal(GraphOutcome.Executed, (await Ask(services, "{me{id}}")).Outcome);
        Assert.Equal(GraphOutcome.Spent, (await Ask(services, "{me{id}}")).Outcome);
    }

    [Fact]
    public async Task Validation_ThatTakesTooLong_IsEndedFromInside_AndMayBeSentAgain()
    {
        var clock = Clock();
        await using var services = Services(person: 1_000, clock: clock, processor: clock);
        await Ask(services, "{me{id}}");
        clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(100);
        var ended = await Ask(services, "{me{id name role}}");
        clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var again = await Ask(services, "{me{id name role}}");

        Assert.Equal((GraphErrorCode.Busy, GraphOutcome.Busy, false), (ended.Code(), ended.Outcome, ended.HasData));
        Assert.Equal(GraphOutcome.Executed, again.Outcome);
    }

    [Fact]
    public async Task Validation_OnAMachineThatStoodStill_GoesOn()
    {
        var (clock, processor) = (Clock(), Clock());
        await using var services = Services(person: 1_000, clock: clock, processor: processor);
        clock.AutoAdvanceAmount = TimeSpan.FromSeconds(2);
        processor.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);

        Assert.Equal(GraphOutcome.Executed, (await Ask(services, "{me{id name role}}")).Outcome);
    }

    [Fact]
    public void ThreadTime_RunsWhileTheThreadWorks_AndStandsWhileItWaits()
    {
        var time = new ThreadTime();
        var began = time.GetTimestamp();
        // It ends only because its own time runs.
        var other = new Thread(() =>
        {
            var otherBegan = time.GetTimestamp();
            while (time.GetElapsedTime(otherBegan) < TimeSpan.FromMilliseconds(200)) Thread.SpinWait(1_000);
        });
        other.Start();
        other.Join();

        Assert.InRange(time.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    private static int CostOf(string query, Dictionary<string, object?> variables)
    {
        var document = DocumentLimits.Read(query);
        return s_services.GetRequiredService<CostModel>().Of(document, document.Definitions.OfType<GraphQLOperationDefinition>().Single(), variables);
    }

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    private static ServiceProvider Services(int person, FakeTimeProvider? clock = null, TakeOfMinute? take = null, FakeTimeProvider? processor = null) => BareGraph.Services(more =>
    {
        more.AddSingleton<TimeProvider>(clock ?? Clock());
        if (processor is not null) more.AddKeyedSingleton<TimeProvider>(ThreadTime.Key, processor);
        more.Configure<GraphOptions>(options => (options.RequestCost, options.PersonCostPerMinute, options.ProgramCostPerMinute) = (500, person, 600));
        if (take is not null)
        {
            more.AddSingleton(provider => new CallerBudget(
                take, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<GraphOptions>>()));
        }
    });

    private static Task<GraphResponse> Ask(ServiceProvider services, string query) =>
        services.GetRequiredService<GraphDocumentExecutor>().ExecuteAsync(BareGraph.Request(query), BareGraph.Attorney, Cancellation);

    private static int Remaining(GraphResponse answer) => answer.Body().GetProperty("extensions").GetProperty("cost").GetProperty("remaining").GetInt32();

    private static string? Message(GraphResponse answer) => answer.Body().GetProperty("errors")[0].GetProperty("message").GetString();
}
