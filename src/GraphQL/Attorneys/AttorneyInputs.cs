using LawLab.Graph.Journal;

namespace LawLab.Graph.Attorneys;

[Description("Registers a person as an attorney of an organization.")]
internal sealed record RegisterAttorneyInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("Id of the person's account.")] string PersonId,
    [property: Id, Description("The organization she works in.")] string OrganizationId,
    [property: Description("The name that colleagues will see.")] string Name);

[Description("Records an admission to a bar.")]
internal sealed record RecordBarAdmissionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Description("Two-letter postal code of the bar's state.")] string State,
    [property: Description("Whether the person says she is in good standing there.")] bool InGoodStanding,
    [property: Description("Date of admission.")] DateOnly AdmittedOn);

[Description("Records the languages an attorney works in.")]
internal sealed record RecordLanguagesInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Description("Codes of the list language.")] IReadOnlyList<string> Languages);

[Description("Records how much an attorney can take on.")]
internal sealed record RecordCapacityInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Description("Hours a month, 0 to 300.")] int HoursPerMonth);

[Description("Lets an attorney join the vanguard of a Center of Excellence.")]
internal sealed record JoinCenterInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Id, Description("The center's jurisdiction.")] string JurisdictionId,
    [property: Description("First day; null for today.")] DateOnly? Since);

[Description("Leaves the vanguard of a Center of Excellence.")]
internal sealed record LeaveCenterInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Id, Description("The center's jurisdiction.")] string JurisdictionId,
    [property: Description("Last day; null for today.")] DateOnly? Until);

[Description("Says whether everyone may know that one is in a vanguard.")]
internal sealed record AgreeToBeNamedInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The center's jurisdiction.")] string JurisdictionId,
    [property: Description("Whether one agrees to be named.")] bool Agrees);
