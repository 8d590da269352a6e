using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Partners;
using LawLab.Graph.Execution;
using Xunit;

namespace LawLab.Graph.Tests.Testing;

/// <summary>Makes people and cases as people do: by commands through the graph.</summary>
internal static class Given
{
    public const string CaseFields = """
        case { id version status nextHearing { id kind on at } hearings { id } team { person { id name } role } notes { text author { name } }
               claim { nationality { code label } relief { code } } proceeding { court { code label } detained } }
        errors { code message }
        """;

    /// <summary>An organization and its people.</summary>
    public static async Task<IReadOnlyList<Actor>> Colleagues(this LawLabCluster cluster, params string[] names)
    {
        var founded = await cluster.Change(
            LawLabCluster.Administrator, "foundOrganization", "FoundOrganizationInput", "organization { id }", new { name = $"Clinic {OpaqueId.New()[..6]}" });
        var organization = founded.GetProperty("organization").GetProperty("id").GetString()!;
        var people = new List<Actor>();
        foreach (var name in names)
        {
            var person = new Actor(OpaqueId.New(), organization, Role.Attorney, name, SteppedUp: true);
            await cluster.Change(
                LawLabCluster.Administrator,
                "registerAttorney",
                "RegisterAttorneyInput",
                "attorney { id }",
                new { personId = person.PersonId, organizationId = organization, name });
            people.Add(person);
        }

        return people;
    }

    /// <summary>Makes the organization of somebody a partner, who may order packets of others.</summary>
    public static async Task BecomesPartner(this LawLabCluster cluster, Actor colleague)
    {
        var keeper = colleague with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        await cluster.Change(keeper, "applyAsPartner", "ApplyAsPartnerInput", "partnership { stage }", new { });
        foreach (var condition in PartnerTerms.Shipped.ConditionsAt(DateTimeOffset.UtcNow))
        {
            var validUntil = condition.Ends ? $"{DateTime.UtcNow.AddMonths(6):yyyy-MM-dd}" : null;
            await cluster.Change(
                keeper, "statePartnerCondition", "StatePartnerConditionInput", "partnership { stage }", new { condition = condition.Code, words = "As the papers say.", evidence = "Paper 4711", validUntil });
            await cluster.Change(
                LawLabCluster.Administrator,
                "decidePartnerCondition",
                "DecidePartnerConditionInput",
                "partnership { stage }",
                new { organizationId = colleague.OrganizationId, condition = condition.Code, statement = 1, isMet = true, reason = "The papers were shown.", validUntil });
        }
    }

    /// <summary>A case that <paramref name="lead"/> opens.</summary>
    public static async Task<string> OpenCase(this LawLabCluster cluster, Actor lead, string court = "ATL")
    {
        var payload = await cluster.Change(lead, "openCase", "OpenCaseInput", CaseFields, new { caption = "Matter of Ejemplo", claim = Claim, proceeding = ProceedingAt(court) });
        return payload.GetProperty("case").GetProperty("id").GetString()!;
    }

    public static object Claim => new { nationality = "MX", language = "SP", relief = new[] { "589", "42B" } };

    public static object ProceedingAt(string court) => new { caseType = "RMV", court, judge = "ABC", detained = true };

    /// <summary>Sends a command that must be carried out, and gives its payload.</summary>
    public static async Task<JsonElement> Change(this LawLabCluster cluster, Actor actor, string mutation, string type, string fields, object input)
    {
        var payload = await cluster.Try(actor, mutation, type, fields.Contains("errors", StringComparison.Ordinal) ? fields : fields + " errors { code message }", input);
        Assert.Equal("[]", payload.GetProperty("errors").GetRawText());
        return payload;
    }

    /// <summary>Sends a command, and gives its payload.</summary>
    public static async Task<JsonElement> Try(this LawLabCluster cluster, Actor actor, string mutation, string type, string fields, object input)
    {
        var response = await cluster.Ask(actor, Mutation(mutation, type, fields), new { input = WithCommandId(input) });
        Assert.True(response.Outcome == GraphOutcome.Executed, System.Text.Encoding.UTF8.GetString(response.Json.Span));
        Assert.True(response.Body().GetProperty("data").ValueKind is JsonValueKind.Object, System.Text.Encoding.UTF8.GetString(response.Json.Span));
        return response.Body().GetProperty("data").GetProperty(mutation);
    }

    public static string Mutation(string name, string type, string fields) => $"mutation ($input: {type}!) {{ {name}(input: $input) {{ {fields} }} }}";

    private static Dictionary<string, object?> WithCommandId(object input)
    {
        var members = input.GetType().GetProperties().ToDictionary(member => member.Name, member => member.GetValue(input));
        members.TryAdd("commandId", Guid.NewGuid().ToString());
        return members;
    }
}
