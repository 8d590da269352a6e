using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.BorderX;

internal sealed class ReleaseStageType() : WordEnum<ReleaseStage>(
    "How far a packet is.",
    (ReleaseStage.Ordered, "It is ordered; nobody has looked at it."),
    (ReleaseStage.Triaged, "A day is promised and an attorney supervises it."),
    (ReleaseStage.Producing, "It is being produced, for the first time or again."),
    (ReleaseStage.InReview, "It is written; an attorney reviews it and it is put together."),
    (ReleaseStage.Delivered, "Whoever ordered it has it and looks at it."),
    (ReleaseStage.Accepted, "It was taken as it is: the work order is closed."),
    (ReleaseStage.Filed, "It is filed."),
    (ReleaseStage.Heard, "It was heard."),
    (ReleaseStage.Decided, "It was decided."),
    (ReleaseStage.Appealed, "The decision was appealed: another packet."),
    (ReleaseStage.Closed, "Nothing is left to do."),
    (ReleaseStage.Withdrawn, "Whoever ordered it does not want it any more."));

internal sealed class ReleaseStepStateType() : WordEnum<ReleaseStepState>(
    "How far a step is.",
    (ReleaseStepState.Open, "Nobody has it."),
    (ReleaseStepState.Taken, "Somebody does it."),
    (ReleaseStepState.Finished, "A lay member finished it; her supervising attorney has to confirm it."),
    (ReleaseStepState.Done, "It is done."));

internal sealed class StepDoerType() : WordEnum<StepDoer>(
    "Who may do a step.",
    (StepDoer.Attorney, "A bar member or accredited representative."),
    (StepDoer.Volunteer, "A lay member; it is done when her supervising attorney confirms it."),
    (StepDoer.Machine, "LawLab itself; who works on the packet says that it ran."));

internal sealed class FilingWayType() : WordEnum<FilingWay>(
    "How a packet was filed.",
    (FilingWay.Ecas, "Electronically, with the courts of EOIR (ECAS)."),
    (FilingWay.Ecf, "Electronically, with a federal court (CM/ECF)."),
    (FilingWay.InPerson, "By hand, at the window."),
    (FilingWay.Mail, "By mail or courier."),
    (FilingWay.Email, "By e-mail to the office."));

internal sealed class ReleaseActionType() : WordEnum<ReleaseAction>(
    "What can be done with a release request.",
    (ReleaseAction.Read, "Reading what was ordered under the client's pseudonym, how far it is and who does what."),
    (ReleaseAction.ReadWords, "Reading what whoever ordered it wrote, and why a packet was returned."),
    (ReleaseAction.Triage, "Promising a day and naming the supervising attorney."),
    (ReleaseAction.Work, "Taking, offering and finishing steps."),
    (ReleaseAction.Supervise, "Confirming what lay members finished, or sending it back."),
    (ReleaseAction.Deliver, "Delivering the packet."),
    (ReleaseAction.Answer, "Accepting or returning the packet, and recording what became of it."),
    (ReleaseAction.Withdraw, "Withdrawing the order."),
    (ReleaseAction.TakeOff, "Taking somebody off, or leaving."),
    (ReleaseAction.Build, "Changing what the packet is made of: its files, what they prove, its texts."),
    (ReleaseAction.Take, "Taking the packet along as a file."));
