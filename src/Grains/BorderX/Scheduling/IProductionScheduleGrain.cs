using Orleans.Concurrency;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>
/// Keeps the schedule of what an organization produces: plans anew when something happened to a request, a packet, a hearing or a person, and tells those
/// whom the change concerns. What it makes follows from the requests and the people, so nothing is lost with it. Key: id of the organization.
/// </summary>
[GrainInterfaceType("production-schedule")]
public interface IProductionScheduleGrain : IGrainWithStringKey
{
    /// <summary>
    /// Something happened that the schedule goes by. Nobody waits for it: what happens within a few seconds is planned at once, and what is lost on the way is made
    /// up for by what happens next, or the next day.
    /// </summary>
    /// <param name="requestId">The request that it happened to; null for none, when it happened to a person or a day has passed.</param>
    [Alias("Changed"), OneWay]
    Task Changed(string? requestId);

    /// <summary>Plans what has happened until now; ends when that is done.</summary>
    [Alias("Plan")]
    Task Plan();
}

/// <summary>A request that is not delivered yet, for the schedule, which answers nobody with it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Request">What is left of it; of whom the conflict check keeps from the case it knows nothing yet.</param>
[GenerateSerializer, Immutable, Alias("lawlab.OpenRelease")]
public sealed record OpenRelease([property: Id(0)] string CaseId, [property: Id(1)] RequestToSchedule Request);
