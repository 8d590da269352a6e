using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Organizations;

[EventName("organization.founded.v1")]
internal sealed record OrganizationFounded(string Name) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("organization.renamed.v1")]
internal sealed record OrganizationRenamed(string Name) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("organization.production-set.v1")]
internal sealed record ProductionSet(bool Produces) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["produces"] = Produces ? "yes" : "no" };
}

[EventName("break-glass.asked.v1")]
internal sealed record BreakGlassAsked(string RequestId, string CaseId, string Reason) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["request"] = RequestId, ["case"] = CaseId };
}

[EventName("break-glass.granted.v1")]
internal sealed record BreakGlassGranted(string RequestId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["request"] = RequestId };
}

/// <summary>The rules of an organization.</summary>
internal sealed record Organization(string Name, ImmutableList<BreakGlassRequest> Requests) : IState<Organization>
{
    private const int MostRequests = 100;

    // An emergency of yesterday is none today.
    private static readonly TimeSpan s_asked = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_granted = TimeSpan.FromHours(1);

    public static Organization Empty { get; } = new("", []);

    public static string Shape => "organization/3";

    /// <summary>Whether others may order packets of it.</summary>
    public bool Produces { get; init; }

    [JsonIgnore]
    public bool IsFounded => Name.Length > 0;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        FoundOrganization when IsFounded => Decision.Refuse("organization.already-founded", "This organization exists already."),
        FoundOrganization { Name: var name } => Named(name, new OrganizationFounded(name?.Trim() ?? "")),
        RenameOrganization when !IsFounded => Refusal.NotFound,
        RenameOrganization { Name: var name } when name == Name => Decision.Nothing,
        RenameOrganization { Name: var name } => Named(name, new OrganizationRenamed(name?.Trim() ?? "")),
        _ when !IsFounded => Refusal.NotFound,
        SetProduction c => c.Produces == Produces ? Decision.Nothing : Decision.Accept(new ProductionSet(c.Produces)),
        AskForBreakGlass c => Ask(c, now),
        GrantBreakGlass c => Grant(c, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Organization Apply(object happened, EventMetadata metadata) => happened switch
    {
        OrganizationFounded e => this with { Name = e.Name },
        OrganizationRenamed e => this with { Name = e.Name },
        ProductionSet e => this with { Produces = e.Produces },
        BreakGlassAsked e => this with
        {
            Requests = [.. Requests.TakeLast(MostRequests - 1), new BreakGlassRequest(e.RequestId, e.CaseId, metadata.ActorId, e.Reason, metadata.At)],
        },
        BreakGlassGranted e => this with
        {
            Requests = [.. Requests.Select(asked => asked.Id == e.RequestId ? asked with { GrantedById = metadata.ActorId, GrantedAt = metadata.At } : asked)],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <summary>The requests that still say something.</summary>
    public IEnumerable<BreakGlassRequest> Recent(DateTimeOffset now) => Requests.Where(asked => now < asked.At + s_asked);

    /// <summary>When what was granted ends.</summary>
    public static DateTimeOffset EndOf(BreakGlassRequest granted) => granted.GrantedAt!.Value + s_granted;

    private Decision Ask(AskForBreakGlass command, DateTimeOffset now)
    {
        if (!OpaqueId.IsWellFormed(command.CaseId)) return Decision.Refuse("break-glass.case", "Enter the id of a case: 32 digits and letters from a to f.");
        if (!Text.IsLine(command.Reason, 500)) return Decision.Refuse("break-glass.reason", "Give a reason of up to 500 characters, on one line. The case's team will read it.");
        var mine = Recent(now).Where(asked => asked.PersonId == command.Actor.PersonId && asked.GrantedAt is null).ToList();
        if (mine.Any(asked => asked.CaseId == command.CaseId)) return Decision.Refuse("break-glass.asked", "You asked for this already. Somebody else must decide.");
        return mine.Count >= 5
            ? Decision.Refuse("break-glass.too-many", "You asked for several cases already. Wait until somebody has decided.")
            : Decision.Accept(new BreakGlassAsked(OpaqueId.Derive("break-glass", command.CommandId.ToString("N")), command.CaseId, command.Reason.Trim()));
    }

    private Decision Grant(GrantBreakGlass command, DateTimeOffset now) => Recent(now).FirstOrDefault(asked => asked.Id == command.RequestId) switch
    {
        null or { GrantedAt: not null } => Decision.Refuse("break-glass.unknown", "This request was decided or is more than a day old."),
        { PersonId: var asker } when asker == command.Actor.PersonId => Decision.Refuse("break-glass.own", "You asked for this yourself. Somebody else must decide."),
        _ => Decision.Accept(new BreakGlassGranted(command.RequestId)),
    };

    private static Decision Named(string? name, object happened) =>
        Text.IsLine(name, 100) ? Decision.Accept(happened) : Decision.Refuse("organization.name", "Give the organization a name of up to 100 characters.");
}
