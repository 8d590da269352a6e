using System.Globalization;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

/// <summary>The journal of a case in words that carry no client's facts.</summary>
internal static class CaseHistory
{
    public static CaseHistoryEntry Describe(RecordedEvent recorded, object happened) => new(
        recorded.Version,
        recorded.Type[..recorded.Type.LastIndexOf('.')],
        recorded.Actor,
        recorded.At,
        Detail(happened));

    private static string Detail(object happened) => happened switch
    {
        CaseOpened e => e.Proceeding.CourtCode,
        ProceedingRecorded e => string.Join(' ', new[] { e.Proceeding.CourtCode, e.Proceeding.JudgeCode }.OfType<string>()),
        HearingScheduled e => string.Create(CultureInfo.InvariantCulture, $"{e.Hearing.Kind} {e.Hearing.On:yyyy-MM-dd} {e.Hearing.At:HH:mm}"),
        OutcomeRecorded e => string.Create(CultureInfo.InvariantCulture, $"{e.Outcome.Kind} {e.Outcome.Result} {e.Outcome.On:yyyy-MM-dd}"),
        ConsentRecorded e => $"{e.Use} {(e.Given ? "yes" : "no")}",
        ConsentTaken e => $"{e.Use} {(e.Given ? "yes" : "no")}",
        StatusChanged e => e.Status.ToString(),
        TaskAdded { DueOn: { } due } => Day(due),
        TaskPlaced { DueOn: { } due } => Day(due),
        TaskChanged { DueOn: { } due } => Day(due),
        TeamMemberAdded e => e.Role.ToString(),
        DataPointsRecorded e => e.Values.Count.ToString(CultureInfo.InvariantCulture),
        ObservationAdded e => string.Join(' ', e.Tags),
        _ => "",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
