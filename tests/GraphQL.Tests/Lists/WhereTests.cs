using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests.Lists;

/// <summary>Conditions and orders of lists, as a program sends them.</summary>
public class WhereTests(LawLabCluster cluster)
{
    private const string List = """
        query($where:CaseWhere,$orderBy:CaseOrder!,$reversed:Boolean!,$first:Int!,$after:String,$filter:CaseFilterInput) {
          cases(where:$where,orderBy:$orderBy,reversed:$reversed,first:$first,after:$after,filter:$filter) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
        }
        """;

    /// <summary>The lists whose conditions are checked against what their rows show.</summary>
    private static readonly string[] s_asked = ["cases", "myTasks", "attorneys", "alerts", "questions", "libraryItems", "conferences", "policyEvents", "audit"];

    /// <summary>Conditions whose field has another name in the row.</summary>
    private static readonly Dictionary<string, string> s_shownAs = new()
    {
        ["cases.nextHearingKind"] = "nextHearing",
        ["questions.kind"] = "place",
        ["questions.kept"] = "helped",
    };

    [Fact]
    public async Task Cases_ByConditions_AreThoseInWhichTheyHold()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var (atlanta, miami, houston) = (await Open("ATL", "589"), await Open("MIA", "42B"), await Open("HOU", "589", "42B"));
        await cluster.Change(lead, "scheduleHearing", "ScheduleHearingInput", "case{id}", new { caseId = miami, kind = "BOND", on = "2100-03-01", at = "08:30" });

        await Finds(new { court = new { equals = "MIA" } }, miami);
        await Finds(new { court = new { @in = new[] { "MIA", "HOU", "XXX" } } }, miami, houston);
        await Finds(new { court = new { @in = Array.Empty<string>() } });
        await Finds(new { relief = new { equals = "589" } }, atlanta, houston);
        await Finds(new { and = new[] { new { relief = new { equals = "589" } }, new { relief = new { equals = "42B" } } } }, houston);
        await Finds(new { or = new object[] { new { court = new { equals = "ATL" } }, new { nextHearing = new { to = "2100-12-31" } } } }, atlanta, miami);
        await Finds(new { nextHearing = new { from = "2100-03-01", to = "2100-03-01" }, nextHearingKind = new { equals = "BOND" } }, miami);
        await Finds(new { nextHearing = new { from = "2100-03-02" } });
        await Finds(new { nextHearing = new { isNull = true } }, atlanta, houston);
        await Finds(new { nextHearing = new { isNull = false } }, miami);
        // There is no hearing, so no condition on it holds, and none of their negations fails.
        await Finds(new { not = new { nextHearing = new { equals = "2100-03-01" } } }, atlanta, houston);
        await Finds(new { not = new { status = new { @in = new[] { "INTAKE", "CLOSED" } } } });
        await Finds(new { pseudonym = new { contains = "" } }, atlanta, miami, houston);
        await Finds(new { detained = false });
        await Finds(new { team = new { equals = lead.PersonId }, openedAt = new { from = "2020-01-01T00:00:00Z" } }, atlanta, miami, houston);
        await Finds(new { }, atlanta, miami, houston);
        await Finds(new { not = new { } });

        async Task Finds(object where, params string[] expected) => Assert.Equal(expected.Order(), Ids(await Ask(lead, where)).Order());

        async Task<string> Open(string court, params string[] relief)
        {
            var payload = await cluster.Change(lead, "openCase", "OpenCaseInput", "case { id } errors { code }", new
            {
                caption = "Matter of Ejemplo",
                claim = new { nationality = "MX", language = "SP", relief },
                proceeding = new { caseType = "RMV", court, detained = true },
            });
            return payload.GetProperty("case").GetProperty("id").GetString()!;
        }
    }

    [Fact]
    public async Task Cases_InEachOrderBothWays_AreSeenOnceEach()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        for (var n = 0; n < 7; n++) await cluster.OpenCase(lead, n % 2 == 0 ? "ATL" : "MIA");

        foreach (var order in new[] { "NEXT_HEARING", "OPENED_NEWEST", "PSEUDONYM" })
        {
            var (usual, reversed) = (await All(order, false), await All(order, true));
            Assert.Equal(4, usual.Distinct().Count());
            Assert.Equal(Enumerable.Reverse(usual), reversed);
        }

        async Task<List<string>> All(string order, bool reversed)
        {
            var seen = new List<string>();
            for (string? after = null; ;)
            {
                var page = await Ask(lead, new { court = new { equals = "ATL" } }, order, reversed, first: 3, after);
                seen.AddRange(Ids(page));
                Assert.Equal(4, Cases(page).GetProperty("totalCount").GetInt32());
                if (!Cases(page).GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) return seen;
                after = EndCursor(page);
            }
        }
    }

    [Fact]
    public async Task Cursor_OfAnotherQuestion_IsRefused()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        foreach (var person in people)
        {
            await cluster.OpenCase(person);
            await cluster.OpenCase(person);
        }

        var where = new { court = new { equals = "ATL" } };
        var filter = new { exactName = "Ejemplo" };
        var cursor = EndCursor(await Ask(people[0], where, first: 1));
        var named = EndCursor(await Ask(people[0], where, first: 1, filter: filter));

        Assert.Null((await Ask(people[0], where, first: 2, after: cursor)).Code());
        Assert.Null((await Ask(people[0], where, first: 2, after: named, filter: filter)).Code());
        foreach (var other in new[]
        {
            await Ask(people[1], where, after: cursor),
            await Ask(people[0], new { court = new { equals = "MIA" } }, after: cursor),
            await Ask(people[0], new { not = where }, after: cursor),
            await Ask(people[0], null, after: cursor),
            await Ask(people[0], where, "PSEUDONYM", after: cursor),
            await Ask(people[0], where, reversed: true, after: cursor),
            await Ask(people[0], where, after: cursor, filter: new { detained = true }),
            await Ask(people[0], where, after: cursor, filter: filter),
            await Ask(people[0], where, after: named),
            await Ask(people[0], where, after: named, filter: new { exactName = "Otro" }),
            await Ask(people[0], where, after: cursor[..^4] + "AAA="),
        })
        {
            Assert.Equal(GraphErrorCode.Cursor, other.Code());
        }

        Assert.DoesNotContain("jemplo", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(named)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TooManyConditions_AreRefusedInWordsThatSayWhatToDo()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        object court = new { court = new { equals = "Kanarie" } };
        object deep = court;
        for (var n = 0; n < 6; n++) deep = new { not = deep };

        await Refused(new { or = Enumerable.Repeat(court, 31) }, "up to 30 conditions");
        await Refused(deep, "5 deep");
        await Refused(new { court = new { @in = Enumerable.Range(0, 101).Select(n => "C" + n) } }, "up to 100 values");
        await Refused(new { pseudonym = new { contains = new string('x', 201) } }, "up to 200 characters");
        Assert.Null((await Ask(lead, new { or = Enumerable.Repeat(court, 30) })).Code());

        async Task Refused(object where, string words)
        {
            var refused = await Ask(lead, where);
            Assert.Equal(GraphErrorCode.Filter, refused.Code());
            Assert.Contains(words, refused.Told(), StringComparison.Ordinal);
            Assert.DoesNotContain("Kanarie", refused.Told(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Conditions_AreInTheCost()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var without = Cost(await Ask(lead, null));

        Assert.Equal(without + 3, Cost(await Ask(lead, new { court = new { @in = new[] { "ATL", "MIA" } }, detained = true })));
        Assert.Equal(
            Cost(await cluster.Ask(lead, "{cases{totalCount}}")) + 2,
            Cost(await cluster.Ask(lead, """{cases(where:{or:[{court:{equals:"ATL"}},{detained:true}]}){totalCount}}""")));

        static int Cost(GraphResponse response) => response.Body().GetProperty("extensions").GetProperty("cost").GetProperty("requested").GetInt32();
    }

    /// <summary>Neither what a row shows nor which rows there are can be told by conditions from outside.</summary>
    [Fact]
    public async Task Conditions_OfWhoMayNotSeeACase_FindNothingOfIt()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba", "Nadia Muestra");
        var id = await cluster.OpenCase(people[0], "ATL");
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });
        Assert.Equal([id], Ids(await Ask(people[1], new { court = new { equals = "ATL" } })));
        await cluster.Change(people[0], "raiseWall", "RaiseWallInput", "case{id}", new { caseId = id, personId = people[1].PersonId, reason = "Made-up.", reviewOn = "2100-01-01" });

        foreach (var person in new[] { people[1], people[2], LawLabCluster.Administrator })
        {
            foreach (var where in new object[]
            {
                new { }, new { court = new { equals = "ATL" } }, new { not = new { court = new { equals = "XXX" } } }, new { team = new { equals = people[0].PersonId } },
                new { or = new object[] { new { detained = true }, new { detained = false } } }, new { not = new { nextHearing = new { isNull = false } } },
            })
            {
                var page = Cases(await Ask(person, where));
                Assert.Equal((0, 0), (page.GetProperty("totalCount").GetInt32(), page.GetProperty("nodes").GetArrayLength()));
            }
        }
    }

    /// <summary>Whoever sees a case and not whose it is gets the same list whatever name or number she tries, beside whatever conditions.</summary>
    [Fact]
    public async Task Conditions_OfWhoMayNotLearnTheName_TellNothingOfIt()
    {
        var (lead, expert) = ((await cluster.Colleagues("Rosa Ejemplo"))[0], (await cluster.Colleagues("Iván Prueba"))[0]);
        var id = await cluster.OpenCase(lead);
        await cluster.Change(lead, "requestAssistance", "RequestAssistanceInput", "case{id}", new { caseId = id, personId = expert.PersonId });
        Assert.Equal([id], Ids(await Ask(expert, new { court = new { equals = "ATL" } })));
        Assert.Equal([id], Ids(await Ask(lead, null, filter: new { exactName = "Ejemplo" })));

        foreach (var where in new object?[]
        {
            null, new { }, new { court = new { equals = "ATL" } }, new { not = new { court = new { equals = "XXX" } } }, new { or = new object[] { new { detained = true }, new { detained = false } } },
        })
        {
            foreach (var order in new[] { "NEXT_HEARING", "OPENED_NEWEST", "PSEUDONYM" })
            {
                var right = await Ask(expert, where, order, filter: new { exactName = "Ejemplo" });
                var wrong = await Ask(expert, where, order, filter: new { exactName = "Nadie" });
                Assert.Equal(Cases(wrong).GetRawText(), Cases(right).GetRawText());
                Assert.Empty(Ids(right));
            }
        }
    }

    /// <summary>Who is no auditor gets the same nothing whatever she asks of the record.</summary>
    [Fact]
    public async Task Conditions_OfWhoReadsNoRecord_FindNothingOfIt()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        await cluster.OpenCase(lead);

        foreach (var where in new[] { "{}", "{not:{action:{equals:\"x\"}}}", $$"""{actor:{equals:"{{lead.PersonId}}"} }""", "{or:[{result:{equals:ALLOWED}},{result:{equals:REFUSED}}]}" })
        {
            var response = await cluster.Ask(lead, $$"""{audit(where:{{where}},reversed:true){nodes{number} } }""");
            Assert.Equal(JsonValueKind.Null, response.Body().GetProperty("data").GetProperty("audit").ValueKind);
        }
    }

    /// <summary>A condition on what a row does not show would tell by which rows it leaves.</summary>
    [Fact]
    public void Conditions_AreAboutWhatTheRowsShow_AndNeverAboutANameOrNumber()
    {
        using var services = BareGraph.Services();
        var schema = services.GetRequiredService<ISchema>();
        schema.Initialize();
        // Those of statistics are about groups of people, which are never fewer than may be told.
        var lists = schema.Query.Fields.Where(field => field.Arguments?.Find("where") is not null && field.Name != "statistics").ToDictionary(field => field.Name);
        Assert.Equal(s_asked.Order(), lists.Keys.Order());

        foreach (var (name, list) in lists)
        {
            var result = (IObjectGraphType)list.ResolvedType!.GetNamedType();
            var row = result.Fields.Find("nodes") is { } nodes ? (IObjectGraphType)nodes.ResolvedType!.GetNamedType() : result;
            var conditions = (IInputObjectGraphType)list.Arguments!.Find("where")!.ResolvedType!.GetNamedType();
            foreach (var condition in conditions.Fields.Select(field => field.Name).Except(["and", "or", "not"]))
            {
                Assert.True(row.HasField(s_shownAs.GetValueOrDefault($"{name}.{condition}", condition)), $"{name}: {row.Name} does not show {condition}.");
            }

            Assert.NotNull(list.Arguments!.Find("orderBy"));
            Assert.NotNull(list.Arguments!.Find("reversed"));
        }

        var cases = (IInputObjectGraphType)lists["cases"].Arguments!.Find("where")!.ResolvedType!.GetNamedType();
        Assert.DoesNotContain(cases.Fields, field => field.Name is "caption" or "aNumber" or "name" or "exactName");
    }

    private Task<GraphResponse> Ask(
        Actor actor, object? where, string orderBy = "NEXT_HEARING", bool reversed = false, int first = 50, string? after = null, object? filter = null) =>
        cluster.Ask(actor, List, new { where, orderBy, reversed, first, after, filter });

    private static JsonElement Cases(GraphResponse response)
    {
        Assert.Null(response.Code());
        return response.Body().GetProperty("data").GetProperty("cases");
    }

    private static IEnumerable<string> Ids(GraphResponse response) => Cases(response).GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!);

    private static string EndCursor(GraphResponse response) => Cases(response).GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
}
