using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Alerts;

internal sealed class AlertKindType() : WordEnum<AlertKind>(
    "Whose practice changed.",
    (AlertKind.Judge, "An immigration judge; code of the list judge. Touches the cases before her."),
    (AlertKind.Prosecutor, "The government's counsel at a court; code of the list court. Touches the cases there."),
    (AlertKind.IceOffice, "The jurisdiction's ICE field office, by name. Touches the cases in the jurisdiction's courts."),
    (AlertKind.Facility, "A detention facility, by name. Touches the detained cases in the jurisdiction's courts."),
    (AlertKind.Policy, "A policy of the jurisdiction, by its code. Touches the cases in its courts."),
    (AlertKind.Court, "An immigration court as a whole; code of the list court. Touches the cases there."));

internal sealed class AlertStageType() : WordEnum<AlertStage>(
    "How far an alert has come.",
    (AlertStage.Watch, "Reported, and asks to be confirmed."),
    (AlertStage.Alert, "Confirmed by two people or more, of whom none reported it."),
    (AlertStage.Practice, "A facilitator made it a lasting note on how things are done there."),
    (AlertStage.Over, "Not so any more, or never was."));

internal sealed class AlertChangeType() : WordEnum<AlertChange>(
    "What happened to an alert.",
    (AlertChange.Reported, "It is new."),
    (AlertChange.Confirmed, "Somebody saw it too."),
    (AlertChange.Contradicted, "Somebody saw otherwise."),
    (AlertChange.Supplemented, "Somebody added something."),
    (AlertChange.Corrected, "What was reported was put right: read it again."),
    (AlertChange.StageSet, "A facilitator or who reported it set another stage."),
    (AlertChange.Responded, "Somebody responded to it, or her response reached all its cases."),
    (AlertChange.EvidenceChanged, "Somebody attached a picture, or took one back."));

internal sealed class AlertActionType() : WordEnum<AlertAction>(
    "What can be done with an alert.",
    (AlertAction.Read, "Reading what changed, and who confirmed it."),
    (AlertAction.Witness, "Confirming, contradicting, adding."),
    (AlertAction.Correct, "Correcting what was reported, to everyone who heard it."),
    (AlertAction.End, "Saying that it is over."),
    (AlertAction.MakePractice, "Making it a practice of the jurisdiction, with a lasting note."),
    (AlertAction.Respond, "Putting a task on those of one's own cases that it touches."),
    (AlertAction.LeadResponse, "Responding for the center: a goal, and a task on every open case of its courts that it touches."),
    (AlertAction.Attach, "Attaching pictures to what one reported or said of it."));
