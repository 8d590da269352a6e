using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Attorneys;

[EventName("attorney.registered.v1")]
internal sealed record AttorneyRegistered(string OrganizationId, string Name) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("bar-admission.recorded.v1")]
internal sealed record BarAdmissionRecorded(BarAdmission Admission);

[EventName("languages.recorded.v1")]
internal sealed record LanguagesRecorded(IReadOnlyList<string> Languages);

[EventName("capacity.recorded.v1")]
internal sealed record CapacityRecorded(int HoursPerMonth);

/// <summary>The rules of a profile.</summary>
internal sealed partial record Attorney(
    string OrganizationId,
    string Name,
    ImmutableList<BarAdmission> BarAdmissions,
    IReadOnlyList<string> Languages,
    int HoursPerMonth,
    ImmutableList<string> Centers,
    ImmutableList<CenterMembership> Memberships) : IState<Attorney>
{
    public static Attorney Empty { get; } = new("", "", [], [], 0, [], []);

    public static string Shape => "attorney/2";

    [JsonIgnore]
    public bool IsRegistered => OrganizationId.Length > 0;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        RegisterAttorney c => Register(c),
        _ when !IsRegistered => Refusal.NotFound,
        RecordBarAdmission c => Record(c.Admission, now),
        RecordLanguages c => c.Languages.Count <= 30 && c.Languages.All(Text.IsCode)
            ? Decision.Accept(new LanguagesRecorded([.. c.Languages.Distinct()]))
            : Decision.Refuse("attorney.languages", "Choose up to 30 languages from the list."),
        RecordCapacity c => c.HoursPerMonth is >= 0 and <= 300
            ? Decision.Accept(new CapacityRecorded(c.HoursPerMonth))
            : Decision.Refuse("attorney.capacity", "Enter between 0 and 300 hours a month."),
        AtCenter c => DecideAtCenter(c, now),
        AgreeToBeNamed c => ChooseNaming(c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Attorney Apply(object happened, EventMetadata metadata) => happened switch
    {
        AttorneyRegistered e => this with { OrganizationId = e.OrganizationId, Name = e.Name },
        BarAdmissionRecorded e => this with
        {
            BarAdmissions = BarAdmissions.RemoveAll(known => known.State == e.Admission.State).Add(e.Admission),
        },
        LanguagesRecorded e => this with { Languages = e.Languages },
        CapacityRecorded e => this with { HoursPerMonth = e.HoursPerMonth },
        _ => ApplyToCenters(happened, metadata),
    };

    private Decision Register(RegisterAttorney command)
    {
        if (IsRegistered)
        {
            return OrganizationId == command.OrganizationId
                ? Decision.Nothing
                : Decision.Refuse("attorney.other-organization", "This person works in another organization.");
        }

        if (!OpaqueId.IsWellFormed(command.OrganizationId)) return Decision.Refuse("attorney.organization", "Choose the organization the person works in.");
        return Text.IsLine(command.Name, 100)
            ? Decision.Accept(new AttorneyRegistered(command.OrganizationId, command.Name.Trim()))
            : Decision.Refuse("attorney.name", "Enter a name of up to 100 characters.");
    }

    private static Decision Record(BarAdmission admission, DateTimeOffset now)
    {
        if (admission.State is not { Length: 2 } || !admission.State.All(char.IsAsciiLetterUpper))
        {
            return Decision.Refuse("bar-admission.state", "Choose the state of the bar.");
        }

        return admission.AdmittedOn > DateOnly.FromDateTime(now.UtcDateTime) || admission.AdmittedOn.Year < 1940
            ? Decision.Refuse("bar-admission.date", "Enter the day of admission; it cannot be in the future.")
            : Decision.Accept(new BarAdmissionRecorded(admission));
    }
}
