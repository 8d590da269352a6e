using LawLab.Grains.BorderX.Contents;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>Who is suggested to do what by when. It binds nobody.</summary>
/// <param name="Requests">What goes before others stands before them.</param>
/// <param name="Value">How good it is.</param>
public sealed record Schedule(IReadOnlyList<ScheduledRequest> Requests, ScheduleValue Value);

/// <summary>When a request is expected to be delivered.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DeliveryOn">The day; null when nobody can say, because a step has nobody.</param>
/// <param name="DueOn">By when it was promised when this was scheduled.</param>
/// <param name="HearingOn">The hearing that was next then.</param>
/// <param name="Late">Why it will be late; null when it is on time.</param>
/// <param name="LateStep">The step that has nobody, or whose people have no hours left; null otherwise.</param>
/// <param name="Grade">The grade for which there is time.</param>
/// <param name="Documents">How many documents were there.</param>
/// <param name="Steps">What is left, in the order of production; not the machine's.</param>
public sealed record ScheduledRequest(
    string RequestId,
    DateOnly? DeliveryOn,
    DateOnly DueOn,
    DateOnly? HearingOn,
    LateCause? Late,
    string? LateStep,
    PacketGrade Grade,
    int Documents,
    IReadOnlyList<ScheduledStep> Steps);

/// <summary>Why a request will be late.</summary>
public enum LateCause
{
    /// <summary>Its steps take longer one after the other than there is time, whoever does them.</summary>
    TooShort,

    /// <summary>Nobody may do one of the steps and speaks what it takes.</summary>
    NobodyMay,

    /// <summary>Those who may have no hours left before that day.</summary>
    NoHours,
}

/// <summary>A step in the schedule.</summary>
/// <param name="Step">Its code.</param>
/// <param name="PersonId">For whom it is; null for nobody.</param>
/// <param name="From">The day on which she begins; null for nobody.</param>
/// <param name="Until">The day on which she is done; null when that is too far away to say.</param>
/// <param name="Hours">How many hours, with those that lift the grade.</param>
/// <param name="Why">Why she.</param>
public sealed record ScheduledStep(
    string Step,
    string? PersonId,
    DateOnly? From,
    DateOnly? Until,
    int Hours,
    ScheduleReason Why);

/// <summary>Why a step is scheduled for a person.</summary>
public enum ScheduleReason
{
    /// <summary>She has it, or it is offered to her.</summary>
    Hers,

    /// <summary>Nobody else may do it and speaks what it takes.</summary>
    OnlyOne,

    /// <summary>It was hers in the schedule before.</summary>
    Before,

    /// <summary>She knows the subject and has the hours.</summary>
    Knows,

    /// <summary>She has the hours.</summary>
    Free,

    /// <summary>There is nobody.</summary>
    Nobody,
}

/// <summary>How good a schedule is. What comes first decides: no grade is worth a packet that comes too late for the hearing.</summary>
/// <param name="OnTime">Requests delivered by their promised day.</param>
/// <param name="DaysLate">Working days that the others are late, together; fewer are better.</param>
/// <param name="Grades">Grades for which there is time, bronze counted as one, silver two, gold three.</param>
/// <param name="Knowing">Steps of those who know the subject.</param>
/// <param name="Unfairness">The squares of the shares of their hours that people are scheduled for, together; fewer are more even.</param>
public sealed record ScheduleValue(
    int OnTime,
    int DaysLate,
    int Grades,
    int Knowing,
    long Unfairness)
{
    /// <summary>Whether this is better, in the order of the members.</summary>
    public bool IsBetterThan(ScheduleValue other) =>
        (OnTime, -DaysLate, Grades, Knowing, -Unfairness).CompareTo((other.OnTime, -other.DaysLate, other.Grades, other.Knowing, -other.Unfairness)) > 0;
}
