using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Jurisdictions;

/// <summary>
/// How many false alarms a center puts up with in 4,000 decisions of its courts, about a month of all immigration courts: more of them, and
/// a change is found sooner.
/// </summary>
public static class FalseAlarmBudget
{
    /// <summary>Until the center says otherwise.</summary>
    public const double Usual = 1;

    /// <summary>What may be chosen: beyond these, charts are too slow or too loud to be of use.</summary>
    public static IReadOnlyList<double> Choices { get; } = [0.25, 0.5, Usual, 2, 4];
}

/// <summary>Chooses the budget; facilitators of the center.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator.</param>
/// <param name="FalseAlarms">One of <see cref="FalseAlarmBudget.Choices"/>.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SetFalseAlarmBudget")]
public sealed record SetFalseAlarmBudget(Guid CommandId, Actor Actor, [property: Id(0)] double FalseAlarms) : JurisdictionCommand(CommandId, Actor);
