using LawLab.Grains.Attorneys;
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
    [property: Description("Codes of the list language: what she speaks.")] IReadOnlyList<string> Languages,
    [property: Description("Codes of the list language: what she reads; null for the same ones.")] IReadOnlyList<string>? Reads);

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

[Description("Records how an attorney practises.")]
internal sealed record RecordPracticeInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Description("The id of her registration with EOIR; null when she has none.")] string? EoirId,
    [property: Description("Accreditation of who is no lawyer.")] Accreditation Accreditation,
    [property: Description("Years of removal defense, 0 for none yet, up to 60; null when she does not say.")] int? YearsInRemovalDefense,
    [property: Description("Whether she has professional liability insurance that covers the work.")] bool Insured,
    [property: Description("Last day of the policy; null when it is not known, or without insurance.")] DateOnly? InsuredUntil,
    [property: Description("Whether she also works from afar.")] bool Remote,
    [property: Description("Codes of the list court: where she goes.")] IReadOnlyList<string> Places,
    [property: Description("Codes of practiceSubjects.")] IReadOnlyList<string> Subjects);

[Description("Records that an attorney completed a training.")]
internal sealed record RecordTrainingDoneInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Id, Description("The training, in the catalogue of a center.")] string TrainingId,
    [property: Description("The day.")] DateOnly DoneOn);

[Description("Records whom an attorney represented before.")]
internal sealed record RecordFormerClientsInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney herself.")] string AttorneyId,
    [property: Description("Up to 200 people; replaces what was recorded.")] IReadOnlyList<FormerClientInput> Clients);

[Description("Somebody whom an attorney represented before.")]
internal sealed record FormerClientInput(
    [property: Description("The whole name.")] string Name,
    [property: Description("Eight or nine digits, with or without A and dashes; null when not known.")] string? ANumber);

[Description("Offers to help, by one of the three doors.")]
internal sealed record OfferVolunteeringInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Description("By which door.")] VolunteerDoor Door,
    [property: Description("In what she would mentor: at least one with MENTORING, otherwise none.")] IReadOnlyList<MentorField> MentorsIn,
    [property: Description("What it is about; codes of practiceSubjects.")] IReadOnlyList<string> Subjects,
    [property: Description("In which languages; codes of the list language.")] IReadOnlyList<string> Languages,
    [property: Description("Up to 2,000 characters for the facilitator, or empty.")] string Message);

[Description("Takes back what an attorney offers.")]
internal sealed record WithdrawVolunteeringInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId);

[Description("Decides on what a volunteer offers.")]
internal sealed record ReviewVolunteerInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The volunteer.")] string AttorneyId,
    [property: Description("Whether she comes in.")] bool Accepted,
    [property: Id, Description("Who mentors her from now on; null for nobody yet.")] string? MentorId);

[Description("Gives an attorney a mentor.")]
internal sealed record AssignMentorInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney.")] string AttorneyId,
    [property: Id, Description("Who mentors her, in place of the mentor she has.")] string MentorId);

[Description("Ends the mentoring of an attorney.")]
internal sealed record EndMentoringInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The attorney who is mentored.")] string AttorneyId);
