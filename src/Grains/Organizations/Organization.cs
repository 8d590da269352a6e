using System.Text.Json.Serialization;
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

/// <summary>The rules of an organization.</summary>
internal sealed record Organization(string Name) : IState<Organization>
{
    public static Organization Empty { get; } = new("");

    public static string Shape => "organization/1";

    [JsonIgnore]
    public bool IsFounded => Name.Length > 0;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        FoundOrganization when IsFounded => Decision.Refuse("organization.already-founded", "This organization exists already."),
        FoundOrganization { Name: var name } => Named(name, new OrganizationFounded(name?.Trim() ?? "")),
        RenameOrganization when !IsFounded => Refusal.NotFound,
        RenameOrganization { Name: var name } when name == Name => Decision.Nothing,
        RenameOrganization { Name: var name } => Named(name, new OrganizationRenamed(name?.Trim() ?? "")),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Organization Apply(object happened, EventMetadata metadata) => happened switch
    {
        OrganizationFounded e => new Organization(e.Name),
        OrganizationRenamed e => new Organization(e.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Decision Named(string? name, object happened) =>
        Text.IsLine(name, 100) ? Decision.Accept(happened) : Decision.Refuse("organization.name", "Give the organization a name of up to 100 characters.");
}
