using System.Collections.Immutable;
using System.Globalization;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("work-order.held.v1")]
internal sealed record WorkOrderHeld(WorkOrder Order) : IOnRecord
{
    // Each by a code of her own: the record takes ids, not lists.
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>(
        Order.People.Select((person, place) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"person-{place + 1}"), person)))
    {
        ["request"] = Order.RequestId,
    };
}

// Who sees the case because a packet was ordered for it. Who works on it is the release request's to say; that she sees the case by it,
// until when and behind which walls, is the case's.
internal sealed partial record Case
{
    /// <summary>In the order in which they were heard of; closed ones too, so that an older word does not open them again.</summary>
    public ImmutableList<WorkOrder> WorkOrders { get; init; } = [];

    private Decision Hold(WorkOrder order) => WorkOrders.Exists(known => known.RequestId == order.RequestId && known.Version >= order.Version)
        ? Decision.Nothing
        : Decision.Accept(new WorkOrderHeld(order));

    private Case Held(WorkOrder order) => this with { WorkOrders = WorkOrders.RemoveAll(known => known.RequestId == order.RequestId).Add(order) };
}
