using LawLab.Grains.Lists;

namespace LawLab.Grains.Law;

/// <summary>The order of the changes of the law.</summary>
public enum LawChangeOrder
{
    /// <summary>What was proposed last first.</summary>
    ProposedLatest,

    /// <summary>What was approved last first; what nobody approved last.</summary>
    ApprovedLatest,
}

/// <summary>What conditions on the changes of the law may be about: what all who may read the list see of each. Their grain holds them.</summary>
public static class LawChangeFields
{
    /// <summary>What happened.</summary>
    public static ListField<LawProposal, string> Why { get; } = Fields<LawProposal>.Text("why", proposal => proposal.Change.Why);

    /// <summary>Id of who proposed it.</summary>
    public static ListField<LawProposal, string> ProposedBy { get; } = Fields<LawProposal>.Text("proposed_by", proposal => proposal.ProposedById);

    /// <summary>When.</summary>
    public static ListField<LawProposal, DateTimeOffset> ProposedAt { get; } = Fields<LawProposal>.One("proposed_at", proposal => proposal.ProposedAt);

    /// <summary>Id of who approved it.</summary>
    public static ListField<LawProposal, string> ApprovedBy { get; } = Fields<LawProposal>.Text("approved_by", proposal => proposal.ApprovedById);

    /// <summary>When.</summary>
    public static ListField<LawProposal, DateTimeOffset> ApprovedAt { get; } = Fields<LawProposal>.Perhaps("approved_at", proposal => proposal.ApprovedAt);

    /// <summary>Why it was withdrawn.</summary>
    public static ListField<LawProposal, string> WhyWithdrawn { get; } = Fields<LawProposal>.Text("why_withdrawn", proposal => proposal.WhyWithdrawn);

    /// <summary>Whether nobody approved or withdrew it yet.</summary>
    public static ListField<LawProposal, bool> IsWaiting { get; } = Fields<LawProposal>.One("is_waiting", proposal => proposal.IsWaiting);

    /// <summary>What an order goes by.</summary>
    public static HeldOrder<LawProposal> OrderOf(LawChangeOrder order) => order switch
    {
        LawChangeOrder.ProposedLatest => HeldOrder.By<LawProposal, DateTimeOffset>(proposal => proposal.ProposedAt, isDescending: true),
        LawChangeOrder.ApprovedLatest => HeldOrder.By<LawProposal, DateTimeOffset>(proposal => proposal.ApprovedAt ?? DateTimeOffset.MinValue, isDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
