using LawLab.Grains.BorderX.Contents;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>What is to be scheduled: every open request of a producing organization, and who works there.</summary>
/// <param name="Today">The first day on which anybody can work; the next working day counts when it is none.</param>
/// <param name="Requests">Their order makes no difference.</param>
/// <param name="People">Their order makes no difference.</param>
/// <param name="Seed">The same question with the same seed has the same answer.</param>
public sealed record ScheduleProblem(
    DateOnly Today,
    IReadOnlyList<RequestToSchedule> Requests,
    IReadOnlyList<PersonToSchedule> People,
    int Seed = 1);

/// <summary>A person, as far as her profile says it.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="IsAttorney">Whether she is an attorney or accredited representative.</param>
/// <param name="Languages">What she speaks.</param>
/// <param name="Skills">The subjects that she knows.</param>
/// <param name="HoursPerMonth">How much she gives; spread over the working days of a month.</param>
/// <param name="Away">When she does nothing.</param>
public sealed record PersonToSchedule(
    string PersonId,
    bool IsAttorney,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Skills,
    int HoursPerMonth,
    IReadOnlyList<Absence> Away);

/// <summary>Days on which a person does nothing, the first and the last among them.</summary>
public sealed record Absence(DateOnly From, DateOnly Until);

/// <summary>A request that is not delivered yet.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="OrderedOn">The day of the order.</param>
/// <param name="DueOn">By when it is promised.</param>
/// <param name="HearingOn">The next hearing; null for none.</param>
/// <param name="Language">The client's; null when nobody knows.</param>
/// <param name="HoursADay">How much of a working day a packet gets of those who work on it, one after the other.</param>
/// <param name="Steps">What is left, in the order of production: the steps that one waits for stand before it, or are done.</param>
/// <param name="WrittenBy">Who wrote what is written, and so does not review it.</param>
/// <param name="KeptOut">Whom a wall or the conflict check keeps from the case.</param>
/// <param name="Grade">How good the packet is, or will be by the steps alone.</param>
/// <param name="Lifts">Hours more that the next grades would take of who produces it, one after the other, with the documents that are there.</param>
/// <param name="Documents">How many documents are there.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RequestToSchedule")]
public sealed record RequestToSchedule(
    [property: Id(0)] string RequestId,
    [property: Id(1)] DateOnly OrderedOn,
    [property: Id(2)] DateOnly DueOn,
    [property: Id(3)] DateOnly? HearingOn,
    [property: Id(4)] string? Language,
    [property: Id(5)] int HoursADay,
    [property: Id(6)] IReadOnlyList<StepToSchedule> Steps,
    [property: Id(7)] string? WrittenBy,
    [property: Id(8)] IReadOnlyList<string> KeptOut,
    [property: Id(9)] PacketGrade Grade,
    [property: Id(10)] IReadOnlyList<int> Lifts,
    [property: Id(11)] int Documents);

/// <summary>A step that is left.</summary>
/// <param name="Plan">What it is.</param>
/// <param name="Hours">How much of it is left, about; 0 of the machine's.</param>
/// <param name="OwnerId">Who has it, or to whom it is offered: nobody else is scheduled for it as long as she works and is not kept out.</param>
/// <param name="BeforeId">For whom it was scheduled last time; all else being equal it stays hers.</param>
[GenerateSerializer, Immutable, Alias("lawlab.StepToSchedule")]
public sealed record StepToSchedule(
    [property: Id(0)] PlannedStep Plan,
    [property: Id(1)] int Hours,
    [property: Id(2)] string? OwnerId = null,
    [property: Id(3)] string? BeforeId = null)
{
    /// <summary>Whether nobody does it but LawLab.</summary>
    public bool IsMachine => Plan.Doers is [StepDoer.Machine];
}
