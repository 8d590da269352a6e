using LawLab.Grains.DataPoints;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.DataPoints;

internal sealed class DataPointGroupType() : WordEnum<DataPointGroup>(
    "Where a data point stands in the forms.",
    (DataPointGroup.Client, "Who the client is."),
    (DataPointGroup.Entry, "How and when she came, and what status she has."),
    (DataPointGroup.Claim, "What she asks for and why."),
    (DataPointGroup.Proceeding, "Where the case is in court."),
    (DataPointGroup.Judge, "The immigration judge."),
    (DataPointGroup.Prosecutor, "The government's attorneys and officers."),
    (DataPointGroup.Detention, "Where and how she is held."),
    (DataPointGroup.Bond, "Bond, parole and release."),
    (DataPointGroup.HearingConduct, "How a hearing was conducted."),
    (DataPointGroup.Evidence, "Evidence and filings."),
    (DataPointGroup.Team, "Who represents her."),
    (DataPointGroup.Outcome, "How it ended."));

internal sealed class DataPointTypeType() : WordEnum<DataPointType>(
    "What an answer is, and how it is written.",
    (DataPointType.Text, "Up to 2,000 characters in one or several lines."),
    (DataPointType.Number, "A decimal number: 12 or 3.5."),
    (DataPointType.Money, "An amount with its currency: 1500.00 USD; without one in U.S. dollars."),
    (DataPointType.Date, "A day: 2026-03-02."),
    (DataPointType.YesNo, "yes, no or unknown."),
    (DataPointType.Code, "One code of a list."),
    (DataPointType.Codes, "Several codes of a list, with commas between."),
    (DataPointType.Person, "Somebody who works here, by id. Follows from the team, is never typed."));

internal sealed class DataPointSensitivityType() : WordEnum<DataPointSensitivity>(
    "How much an answer tells.",
    (DataPointSensitivity.Ordinary, "A fact of the case."),
    (DataPointSensitivity.Identifying, "Tells who the client, or somebody close to her, is."),
    (DataPointSensitivity.Special, "Health, belief, orientation, convictions, or protected by statute (8 U.S.C. 1367)."));

internal sealed class DataPointOriginType() : WordEnum<DataPointOrigin>(
    "What of a case says an answer already, so that nobody types it.",
    (DataPointOrigin.Case, "The case as it was opened."),
    (DataPointOrigin.Claim, "What she asks for."),
    (DataPointOrigin.Proceeding, "Court, judge, charging document and custody."),
    (DataPointOrigin.Hearings, "The court's calendar."),
    (DataPointOrigin.Team, "The people on the case."),
    (DataPointOrigin.Status, "The stage."),
    (DataPointOrigin.Observations, "The tags of what was observed."),
    (DataPointOrigin.OtherPoints, "Other answers."),
    (DataPointOrigin.Profile, "Lead counsel's profile."),
    (DataPointOrigin.Outcomes, "What was decided in the case."));
