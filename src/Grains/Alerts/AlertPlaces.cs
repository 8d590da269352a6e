using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Policies;

namespace LawLab.Grains.Alerts;

/// <summary>Which cases a place touches, as keys that stand among the readers of a case (<see cref="CaseTouch"/>).</summary>
internal static class AlertPlaces
{
    private const int MaxName = 120;

    /// <summary>The keys of the cases that it touches; null when the jurisdiction has no such place.</summary>
    public static IReadOnlyList<string>? KeysOf(AlertKind kind, string place, JurisdictionView center) => kind switch
    {
        AlertKind.Judge => Text.IsCode(place) ? [CaseTouch.Judge(place)] : null,
        AlertKind.Prosecutor or AlertKind.Court => center.Courts.Contains(place) ? [CaseTouch.Court(place)] : null,
        AlertKind.IceOffice => place == center.FieldOffice ? [.. center.Courts.Select(CaseTouch.Court)] : null,
        AlertKind.Facility => Text.IsLine(place, MaxName) ? [.. center.Courts.Select(CaseTouch.Detained)] : null,
        AlertKind.Policy => place == center.Code ? [.. center.Courts.Select(CaseTouch.Court)] : null,
        _ => null,
    };

    /// <summary>The keys of the cases in the jurisdiction that a policy event touches; none where it has no effect.</summary>
    public static IReadOnlyList<string> KeysOf(PolicyContent policy, JurisdictionView center) =>
        [.. center.Courts.Where(policy.IsOf).Select(court => policy.Detained is true ? CaseTouch.Detained(court) : CaseTouch.Court(court))];
}
