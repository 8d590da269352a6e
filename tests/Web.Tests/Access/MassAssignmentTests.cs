using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Access;

/// <summary>Nobody gives herself rights by adding a member to what she sends: every door refuses what it does not know.</summary>
[Collection<LawLabTests>]
public sealed class MassAssignmentTests(LawLabApp app)
{
    private static readonly string[] s_members = ["tenantId", "role", "ownerId", "teamIds", "walled", "createdAt", "version", "isAdmin", "id"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Body_WithAMemberTooMany_IsRefusedAndChangesNothing()
    {
        await using var cast = await Cast.Gather(app);
        var (doors, request) = (Http(cast), new Try(cast.Visitor("installation administrator"), Kind.Organization, cast.Things(Kind.Organization)[0]));
        var before = await State();
        var tried = 0;
        foreach (var door in HttpDoor.Of(app.Services.GetRequiredService<EndpointDataSource>()).Where(door => door.Body is not null))
        {
            foreach (var member in s_members.Except(HttpDoors.Members(door.Body).Select(known => known.Name)))
            {
                var body = doors.BodyFor(door.Body!, request);
                body[member] = "x";
                using var message = new HttpRequestMessage(new HttpMethod(door.Method), doors.RequestFor(door, request).RequestUri)
                {
                    Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
                };
                using var answer = await request.Visitor.Http.SendAsync(message, Cancellation);
                Assert.True((int)answer.StatusCode == 400, $"{door.Name} with {member} answered {answer.StatusCode}");
                tried++;
            }
        }

        Assert.True(tried > 0);
        Assert.Equal(before, await State());
    }

    [Fact]
    public async Task Input_WithAMemberTooMany_IsRefusedAndChangesNothing()
    {
        await using var cast = await Cast.Gather(app);
        var schema = app.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        var before = await State();
        var tried = 0;
        foreach (var (operation, field) in GraphField.Of(schema.Query).Select(field => ("query", field)).Concat(GraphField.Of(schema.Mutation!).Select(field => ("mutation", field))))
        {
            foreach (var input in Inputs(field.Definition.Arguments?.Select(argument => argument.ResolvedType!) ?? []).DistinctBy(input => input.Name))
            {
                foreach (var member in s_members.Where(member => input.Fields.Find(member) is null))
                {
                    var literals = new GraphLiterals(new Samples(cast), known => known.Name == input.Name ? $"{member}: \"x\"" : null);
                    var kind = operation == "query" ? GraphDoors.KindOfQuery(field) : GraphDoors.KindOf(field);
                    var visitor = cast.Visitor(operation == "query" || kind == Kind.Case ? "team: lead" : "installation administrator");
                    var request = new Try(visitor, kind, cast.Things(kind)[0]);
                    await AssertInvalid(visitor, new { query = $"{operation} {{ {field.ToText(literals, request, inner => inner.Name is "id")} }}" }, $"{field.Name}: {input.Name}.{member}");
                    tried++;
                }
            }
        }

        Assert.True(tried > 0);
        Assert.Equal(before, await State());
    }

    [Fact]
    public async Task Variable_WithAMemberTooMany_IsRefusedAndChangesNothing()
    {
        await using var cast = await Cast.Gather(app);
        var before = await State();
        foreach (var member in s_members)
        {
            var input = new JsonObject
            {
                ["commandId"] = Guid.NewGuid().ToString(),
                ["caseId"] = cast.Things(Kind.Case)[0].Id(cast.Visitor("team: lead")),
                ["text"] = "A note",
                [member] = "x",
            };
            const string Query = "mutation ($input: AddCaseNoteInput!) { addCaseNote(input: $input) { errors { code } } }";
            await AssertInvalid(cast.Visitor("team: lead"), new { query = Query, variables = new { input } }, member);
        }

        Assert.Equal(before, await State());
    }

    [Fact]
    public async Task HubArgument_WithAMemberTooMany_IsRefusedAndChangesNothing()
    {
        await using var cast = await Cast.Gather(app);
        var lead = cast.Visitor("team: lead");
        var request = new Try(lead, Kind.Case, cast.Things(Kind.Case)[0]);
        var samples = new Samples(cast);
        var draft = samples.Need("", "draftId", request);
        await using var socket = lead.Hub();
        await socket.StartAsync(Cancellation);
        await socket.InvokeAsync("OpenDraft", draft, Cancellation);
        var before = await State();
        foreach (var (method, argument) in new[] { ("SubmitDelta", "change"), ("MoveCursor", "range") })
        {
            foreach (var member in s_members)
            {
                var json = JsonNode.Parse(samples.Need(method, argument, request))!.AsObject();
                json[member] = "x";
                await Assert.ThrowsAsync<HubException>(() => socket.InvokeAsync(method, draft, json, Cancellation));
            }
        }

        Assert.Equal(before, await State());
    }

    // Conditions stand in conditions without an end.
    private static IEnumerable<IInputObjectGraphType> Inputs(IEnumerable<IGraphType> types) =>
        types.Select(type => type.GetNamedType()).OfType<IInputObjectGraphType>()
            .SelectMany(input => Inputs(input.Fields.Select(field => field.ResolvedType!).Where(type => type.GetNamedType().Name != input.Name)).Prepend(input));

    private static async Task AssertInvalid(Visitor visitor, object request, string what)
    {
        using var answer = await visitor.Http.PostAsJsonAsync("/graphql", request, Cancellation);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.False(json.TryGetProperty("data", out _), what);
        var code = json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
        Assert.True(code is "INVALID_DOCUMENT" or "INVALID_VARIABLE", $"{what}: {code}");
    }

    private HttpDoors Http(Cast cast) => new(app.Services.GetRequiredService<EndpointDataSource>(), cast, new Samples(cast));

    /// <summary>All that a command or an account could change.</summary>
    private async Task<string> State()
    {
        await using var read = app.Source.CreateCommand("""
            select (select count(*) from journal_event) || ' ' || (select count(*) from account.invitation) || ' '
                || (select md5(string_agg(a::text, ',' order by id)) from account.account a)
            """);
        return (string)(await read.ExecuteScalarAsync(Cancellation))!;
    }
}
