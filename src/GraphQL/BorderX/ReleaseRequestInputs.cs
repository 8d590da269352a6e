using GraphQL;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Graph.Journal;

namespace LawLab.Graph.BorderX;

[Description("Orders a packet.")]
internal sealed record OrderReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What kind of packet.")] ReleasePath Kind,
    [property: Id, Description("The organization that is to produce it; see packetProducers.")] string ProducerId,
    [property: Description("What whoever produces it needs to know beyond the case's facts, up to 4,000 characters; null for nothing. Privileged: send it as a variable.")] string? Instructions);

[Description("Promises a day and names the supervising attorney.")]
internal sealed record TriageReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Id, Description("An attorney or accredited representative of the producing organization.")] string SupervisorId,
    [property: Description("By when; null for the usual time, or the day before a nearer hearing.")] DateOnly? PromisedOn);

[Description("Takes a step that is free or offered to one.")]
internal sealed record TakeReleaseStepInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the step.")] string Step);

[Description("Offers a free step to somebody of the producing organization, or takes the offer back.")]
internal sealed record OfferReleaseStepInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the step.")] string Step,
    [property: Id, Description("To whom; null for nobody.")] string? PersonId);

[Description("Hands one's own step back.")]
internal sealed record HandBackReleaseStepInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the step.")] string Step);

[Description("Says that one's own step is finished, or that the machine's ran. A lay member's waits for her supervising attorney.")]
internal sealed record FinishReleaseStepInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the step.")] string Step);

[Description("Confirms what a lay member finished.")]
internal sealed record ConfirmReleaseStepInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the step.")] string Step);

[Description("Sends back what a lay member finished.")]
internal sealed record SendBackReleaseStepInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the step.")] string Step,
    [property: Description("Why, up to 500 characters. Privileged.")] string Reason);

[Description("Takes somebody off the work order, or leaves it.")]
internal sealed record TakeOffReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Id, Description("Whom.")] string PersonId);

[Description("Delivers the packet, once every step is done.")]
internal sealed record DeliverReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId);

[Description("Takes the packet as it is.")]
internal sealed record AcceptReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId);

[Description("Returns the packet with reasons.")]
internal sealed record ReturnReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("What has to be changed, up to 2,000 characters. Privileged.")] string Reasons);

[Description("Records when and how the packet was filed.")]
internal sealed record FileReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("On which day.")] DateOnly On,
    [property: Description("How.")] FilingWay How,
    [property: Description("Number or words of the receipt, up to 100 characters; null when none is there yet.")] string? Receipt);

[Description("Records that it was heard.")]
internal sealed record HearReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("On which day.")] DateOnly On);

[Description("Records what was decided.")]
internal sealed record DecideReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("How; one of possibleResults.")] OutcomeResult Result,
    [property: Description("On which day.")] DateOnly On,
    [property: Description("Code of the judge, or name of the ICE field office; null for the judge of the case.")] string? DecidedBy,
    [property: Description("Bond in whole US dollars, when one was granted.")] int? Amount);

[Description("Records that the decision was appealed.")]
internal sealed record AppealReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("On which day.")] DateOnly On);

[Description("Closes the request.")]
internal sealed record CloseReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("WITHDRAWN, NO_ANSWER or ENDED for what was never decided; null otherwise.")] OutcomeResult? Outcome);

[Description("Withdraws the order before the packet was accepted.")]
internal sealed record WithdrawReleaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Why, up to 300 characters. Privileged.")] string Reason);
