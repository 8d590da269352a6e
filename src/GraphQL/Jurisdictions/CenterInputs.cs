using GraphQL;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Jurisdictions;

[Description("Lets a person coordinate a center.")]
internal sealed record AppointFacilitatorInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("Id of the person's account.")] string PersonId);

[Description("Ends that a person coordinates a center.")]
internal sealed record RelieveFacilitatorInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("Id of the person's account.")] string PersonId);

[Description("Says how often a vanguard meets.")]
internal sealed record SetCadenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("Months from one conference to the next, 1 to 12.")] int Months);

[Description("Chooses how many false alarms a center puts up with.")]
internal sealed record SetFalseAlarmBudgetInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("0.25, 0.5, 1, 2 or 4 in 4,000 decisions.")] double FalseAlarms);

[Description("Forms an attorney team.")]
internal sealed record FormTeamInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("Up to 80 characters, another one than of the center's other teams.")] string Name);

[Description("Gives an attorney team another name.")]
internal sealed record RenameTeamInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The team.")] string TeamId,
    [property: Description("Up to 80 characters, another one than of the center's other teams.")] string Name);

[Description("Ends an attorney team.")]
internal sealed record DisbandTeamInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The team.")] string TeamId);

[Description("Gives a person a seat in a team, or another one than she has.")]
internal sealed record SeatMemberInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The team.")] string TeamId,
    [property: Id, Description("Id of the person's account.")] string PersonId,
    [property: Description("As what.")] SeatRole Role,
    [property: Id, Description("Who answers for her, another member of the team; null for who is a lawyer or accredited representative herself.")] string? SupervisorId);

[Description("Takes a person out of a team.")]
internal sealed record UnseatMemberInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The team.")] string TeamId,
    [property: Id, Description("Id of the person's account.")] string PersonId);

[Description("Puts a training into a catalogue.")]
internal sealed record OfferTrainingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("Up to 120 characters.")] string Title,
    [property: Description("Code of its subject, for instance asylum.")] string Subject,
    [property: Description("Where its material is: an https address of up to 500 characters.")] string Link,
    [property: Description("Ids of up to 10 trainings of the catalogue that come before it.")] IReadOnlyList<string> Prerequisites,
    [property: Description("Kinds of cases that nobody takes without it: subject codes, or \"detained\".")] IReadOnlyList<string> RequiredFor);

[Description("Changes what a training is about.")]
internal sealed record ChangeTrainingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The training.")] string TrainingId,
    [property: Description("Up to 120 characters.")] string Title,
    [property: Description("Code of its subject, for instance asylum.")] string Subject,
    [property: Description("Where its material is: an https address of up to 500 characters.")] string Link,
    [property: Description("Ids of up to 10 trainings of the catalogue that come before it.")] IReadOnlyList<string> Prerequisites,
    [property: Description("Kinds of cases that nobody takes without it: subject codes, or \"detained\".")] IReadOnlyList<string> RequiredFor);

[Description("Takes a training out of a catalogue.")]
internal sealed record WithdrawTrainingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The training.")] string TrainingId);

[Description("Sets a goal, or says anew what an earlier one is to reach.")]
internal sealed record SetGoalInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The goal; null for a new one.")] string? GoalId,
    [property: Description("The goal in a sentence, up to 300 characters.")] string Text,
    [property: Description("What is measured, up to 120 characters.")] string Measure,
    [property: Description("The measure today.")] double Baseline,
    [property: Description("The measure to reach.")] double Target,
    [property: Description("What the numbers count, up to 30 characters.")] string Unit,
    [property: Id, Description("Who answers for it.")] string OwnerId,
    [property: Description("By when.")] DateOnly Due);

[Description("Drops a goal.")]
internal sealed record DropGoalInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The goal.")] string GoalId);

[Description("Records what was measured.")]
internal sealed record RecordGoalProgressInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Id, Description("The goal.")] string GoalId,
    [property: Description("Of which day.")] DateOnly On,
    [property: Description("The measure then.")] double Value,
    [property: Description("What it says, up to 500 characters; null for nothing.")] string? Note);
