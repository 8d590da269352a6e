using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using LawLab.Grains.Access;
using LawLab.Grains.Tests.Testing;
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
    private static readonly string[] s_asked =
    [
        "cases", "myTasks", "attorneys", "alerts", "questions", "libraryItems", "conferences", "policyEvents", "audit",
        "inbox", "volunteers", "rules", "lawChanges", "jurisdictions", "organizations", "exports", "releaseRequests", "partnerApplications",
    ];

    /// <summary>The lists that take no conditions, and why.</summary>
    private static readonly Dictionary<string, string> s_without = new()
    {
        ["Query.caseWalls"] = "the walls around one case, a handful",
        ["Query.searchCases"] = "by words, which stand nowhere but in the cases; its pages are of cases that were looked through",
        ["Query.conferenceMoves"] = "a meeting is looked at again from its first move to its last",
        ["Query.practiceFigures"] = "one figure for each measure",
        ["Query.agencyFigures"] = "one series for each kind",
        ["Query.askedBefore"] = "what fits best to a question, and nothing else",
        ["Query.partnerConditions"] = "the few that there are",
        ["Query.packetProducers"] = "the few that produce, to choose one",
        ["Query.consentForms"] = "the texts there ever were, a few",
        ["Query.mentorMatches"] = "who fits best to a person, with the reasons",
        ["Query.referenceCodes"] = "to complete what somebody types: search is about all that a row shows",
        ["ProductionSchedule.others"] = "in the schedule's order, in which one takes what comes next; releaseRequests takes conditions",
        ["Draft.changes"] = "by version: each needs the one before",
    };

    /// <summary>Conditions whose field has another name in the row.</summary>
    private static readonly Dictionary<string, string> s_shownAs = new()
    {
        ["cases.nextHearingKind"] = "nextHearing",
        ["questions.kind"] = "place",
        ["questions.kept"] = "helped",
        ["volunteers.name"] = "attorney",
        ["volunteers.languages"] = "attorney",
        ["volunteers.subjects"] = "attorney",
        ["volunteers.remote"] = "attorney",
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
        var lists = Schema(services).Query.Fields.Where(TakesConditions).ToDictionary(field => field.Name);
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

    /// <summary>A list without conditions is one that somebody has to take whole and sort out herself: each is named with its reason.</summary>
    [Fact]
    public void Lists_TakeConditions_OrSayWhyNot()
    {
        using var services = BareGraph.Services();
        var schema = Schema(services);
        var objects = schema.AllTypes.OfType<IObjectGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && type != schema.Mutation && type != schema.Subscription);
        var without = objects
            .SelectMany(type => type.Fields.Where(field => IsLong(schema, type, field) && !TakesConditions(field)).Select(field => $"{type.Name}.{field.Name}"))
            .ToList();

        Assert.Equal(s_without.Keys.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    /// <summary>By the declaration of the argument, not by its name: what else is called <c>where</c> costs nothing.</summary>
    [Fact]
    public void Conditions_CostWhereTheSchemaSaysSo()
    {
        using var services = BareGraph.Services();
        var arguments = Schema(services).AllTypes.OfType<IObjectGraphType>().SelectMany(type => type.Fields).SelectMany(field => (field.Arguments?.AsEnumerable() ?? []).Select(argument => (field, argument))).ToList();
        var priced = arguments.Where(each => each.argument.FindAppliedDirective(CostDirectives.Cost) is not null).ToList();

        Assert.Equal(
            arguments.Where(each => each.argument.ResolvedType!.GetNamedType() is IInputObjectGraphType input && input.HasField("not")).Select(each => each.field.Name).Order(),
            priced.Select(each => each.field.Name).Order());
        var model = services.GetRequiredService<CostModel>();
        Assert.Equal(Cost("{statistics(measure:COUNT,where:{kind:BOND}){id}}"), Cost("{statistics(measure:COUNT,where:{kind:BOND,result:GRANTED,court:\"ATL\"}){id}}"));
        Assert.Equal(Cost("{inbox{counts{act}}}") + 3, Cost("{inbox(where:{kind:{in:[\"a\",\"b\"]},count:{from:2}}){counts{act}}}"));

        int Cost(string query)
        {
            var document = DocumentLimits.Read(query);
            return model.Of(document, document.Definitions.OfType<GraphQLParser.AST.GraphQLOperationDefinition>().Single(), new Dictionary<string, object?>());
        }
    }

    /// <summary>Whatever one asks of lists that are one's own or one's organization's: of nobody else's anything.</summary>
    [Fact]
    public async Task Conditions_OnWhatIsOnesOwn_FindNothingOfOthers()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Luz Prueba", "Rosa Ejemplo");
        var (ana, colleague, eve) = (people[0] with { SignIn = "s" }, people[1] with { SignIn = "s" }, (await cluster.Colleagues("Eva Ajena"))[0] with { SignIn = "s" });
        await cluster.OpenCase(ana);
        var caseId = await cluster.OpenCase(people[2]);
        await cluster.Change(people[2], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId, personId = ana.PersonId, role = "CO_COUNSEL" });
        var hers = $"{{inbox(where:{{subjectIds:{{equals:\"{caseId}\"}},readAt:{{isNull:true}}}}){{nodes{{id}}}}}}";
        await Eventually.SeenAsync(async () => Count(await cluster.Ask(ana, hers), "inbox") == 1 ? caseId : null);
        await cluster.Change(ana, "requestExport", "RequestExportInput", "export{id}", new { tables = new[] { "CASES" }, format = "CSV" });
        await cluster.Change(
            ana, "offerVolunteering", "OfferVolunteeringInput", "attorney{id}",
            new { attorneyId = ana.PersonId, door = "TRAINING", mentorsIn = Array.Empty<string>(), subjects = Array.Empty<string>(), languages = Array.Empty<string>(), message = "" });
        var keeper = ana with { Role = Role.Facilitator };
        Assert.Equal(1, Count(await cluster.Ask(ana, "{exports(where:{state:{in:[WAITING,RUNNING,DONE]}}){nodes{id}}}"), "exports"));
        Assert.Equal(1, Count(await cluster.Ask(keeper, "{volunteers(where:{name:{contains:\"muestra\"}}){door}}"), "volunteers"));
        Assert.Equal(1, Count(await cluster.Ask(ana, "{organizations(where:{produces:false}){id}}"), "organizations"));

        foreach (var (list, wheres) in new (string, string[])[]
        {
            ("exports{nodes{id}}", ["{}", "{not:{state:{equals:FAILED}}}", "{withNames:false}", "{or:[{format:{equals:CSV}},{not:{format:{equals:CSV}}}]}"]),
            ("inbox{nodes{id}}", ["{}", "{not:{kind:{equals:\"x\"}}}", $"{{subjectIds:{{equals:\"{caseId}\"}}}}", "{or:[{class:{equals:ACT}},{class:{equals:KNOW}},{class:{equals:LATER}}]}"]),
            ("volunteers{door}", ["{}", "{not:{stage:{equals:DECLINED}}}", "{name:{contains:\"\"}}", "{or:[{door:{equals:TRAINING}},{remote:false}]}"]),
            ("releaseRequests{nodes{id}}", ["{}", "{not:{kind:{equals:HABEAS}}}", "{or:[{isLate:true},{isLate:false}]}"]),
        })
        {
            foreach (var where in wheres)
            {
                var (name, fields) = (list[..list.IndexOf('{', StringComparison.Ordinal)], list[list.IndexOf('{', StringComparison.Ordinal)..]);
                foreach (var stranger in new[] { eve, eve with { Role = Role.Facilitator }, colleague })
                {
                    Assert.Equal(0, Count(await cluster.Ask(stranger, $"{{{name}(where:{where},reversed:true){fields}}}"), name));
                }
            }
        }

        foreach (var where in new[] { "{}", "{name:{contains:\"\"}}", "{not:{produces:true}}", "{or:[{produces:true},{produces:false}]}" })
        {
            var seen = (await cluster.Ask(eve, $"{{organizations(where:{where}){{id}}}}")).Body().GetProperty("data").GetProperty("organizations");
            Assert.Equal([eve.OrganizationId], seen.EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        }
    }

    /// <summary>Who does not read what was proposed to be the law gets the same nothing whatever she asks of it.</summary>
    [Fact]
    public async Task Conditions_OfWhoReadsNoLawChanges_FindNothingOfThem()
    {
        var fay = (await cluster.Colleagues("Fay Cilita"))[0] with { Role = Role.Facilitator };
        await cluster.Change(fay, "proposeLaw", "ProposeLawInput", "change{id}", new
        {
            why = "A made-up fee, looked for.",
            rules = new[]
            {
                new
                {
                    id = "fee-looked-for-2026", kind = "FEE", name = "fee-looked-for", title = "Made-up fee", text = "Seven dollars.", value = "usd=7", from = "2026-11-01", circuits = Array.Empty<string>(),
                    courts = Array.Empty<string>(), contests = Array.Empty<string>(), standing = "SOURCED", sources = new[] { "looked-for-fees" },
                },
            },
            sources = new[] { new { id = "looked-for-fees", citation = "Made-up fees", url = "https://example.org/fees", retrieved = "2026-11-01" } },
        });
        Assert.Equal(1, Count(await cluster.Ask(fay, "{lawChanges(where:{why:{contains:\"LOOKED FOR\"},isWaiting:true,approvedAt:{isNull:true}}){nodes{id}}}"), "lawChanges"));

        foreach (var where in new[] { "{}", "{why:{contains:\"\"}}", "{not:{isWaiting:false}}", "{or:[{isWaiting:true},{isWaiting:false}]}" })
        {
            Assert.Equal(0, Count(await cluster.Ask(fay with { Role = Role.Auditor }, $"{{lawChanges(where:{where}){{nodes{{id}}}}}}"), "lawChanges"));
        }
    }

    [Fact]
    public async Task Rules_ByConditions_AreThoseInWhichTheyHold_InTheirOrder()
    {
        var anyone = (await cluster.Colleagues("Ava Lector"))[0];
        Assert.Contains("bia-appeal-10", await Rules("{kind:{equals:DEADLINE},days:{to:10},title:{contains:\"appeal\"}}"));
        Assert.Empty(await Rules("{kind:{equals:FEE},days:{from:0}}"));
        var latest = await Rules("{from:{isNull:false}}", "orderBy:FROM_LATEST");
        Assert.Equal(Enumerable.Reverse(latest), await Rules("{from:{isNull:false}}", "orderBy:FROM_LATEST,reversed:true"));

        async Task<List<string>> Rules(string where, string order = "orderBy:TABLE")
        {
            var found = new List<string>();
            for (string? after = null; ;)
            {
                var page = (await cluster.Ask(anyone, $"query($after:String){{rules(where:{where},{order},first:40,after:$after){{nodes{{id}} pageInfo{{hasNextPage endCursor}}}}}}", new { after }))
                    .Body().GetProperty("data").GetProperty("rules");
                found.AddRange(page.GetProperty("nodes").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!));
                if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) return found;
                after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            }
        }
    }

    private static ISchema Schema(ServiceProvider services)
    {
        var schema = services.GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    /// <summary>A list that is asked for by itself, or that has pages; what belongs to one thing and comes with it is not.</summary>
    private static bool IsLong(ISchema schema, IObjectGraphType type, FieldType field) =>
        (type == schema.Query && CostDirectives.IsListOfObjects(field)) || field.Arguments?.Find(CostDirectives.First) is not null
            || field.ResolvedType!.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal);

    private static bool TakesConditions(FieldType field) => field.Arguments?.Find("where")?.FindAppliedDirective(CostDirectives.Cost) is not null;

    private static int Count(GraphResponse response, string list)
    {
        Assert.True(response.Code() is null, response.Told());
        var answer = response.Body().GetProperty("data").GetProperty(list);
        return (answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("nodes")).GetArrayLength();
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
