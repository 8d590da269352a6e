using GraphQL;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Jurisdictions;

// What is known of the places of an ecosystem because somebody saw it.
internal sealed partial class JurisdictionMutations
{
    [Description("Records how a detention facility lets counsel work. For attorneys of the center's vanguard, and its facilitators.")]
    public Task<JurisdictionPayload> RecordFacilityAccess(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordFacilityAccessInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new RecordFacilityAccess(id, user.Actor, input.Facility, input.Item, input.Answer, input.Words, input.On, input.Source),
            stop);

    [Description("Records what a county does with ICE's detainers. For attorneys of the center's vanguard, and its facilitators.")]
    public Task<JurisdictionPayload> RecordDetainerPolicy(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordDetainerPolicyInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new RecordDetainerPolicy(id, user.Actor, input.State, input.County, input.Answer, input.Words, input.On, input.Source),
            stop);
}

[Description("Records how a detention facility lets counsel work.")]
internal sealed record RecordFacilityAccessInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("Name of the facility, of the list facility.")] string Facility,
    [property: Description("What it is about.")] AccessItem Item,
    [property: Description("How far it is allowed.")] AccessAnswer Answer,
    [property: Description("Up to 300 characters; needed for what is limited, and for hours.")] string? Words,
    [property: Description("The day it was so: not in the future, at most five years ago.")] DateOnly On,
    [property: Description("How it is known, up to 200 characters.")] string Source);

[Description("Records what a county does with ICE's detainers.")]
internal sealed record RecordDetainerPolicyInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("The state, up to 60 characters.")] string State,
    [property: Description("The county, up to 60 characters.")] string County,
    [property: Description("What it does.")] DetainerAnswer Answer,
    [property: Description("What else there is to it, up to 300 characters; null for nothing.")] string? Words,
    [property: Description("Since when, or the day it was so: not in the future, at most thirty years ago.")] DateOnly On,
    [property: Description("How it is known, up to 200 characters.")] string Source);

internal sealed class AccessItemType() : WordEnum<AccessItem>(
    "What counsel needs at a detention facility.",
    (AccessItem.Phone, "Taking her phone in."),
    (AccessItem.Laptop, "Taking her laptop in."),
    (AccessItem.Interpreters, "Bringing an interpreter, or calling one."),
    (AccessItem.VisitingHours, "Visiting when a lawyer can."),
    (AccessItem.LegalCalls, "Confidential calls with the client."));

internal sealed class AccessAnswerType() : WordEnum<AccessAnswer>(
    "How far something is allowed.",
    (AccessAnswer.Yes, "Allowed."),
    (AccessAnswer.Limited, "Allowed with limits."),
    (AccessAnswer.No, "Refused."));

internal sealed class DetainerAnswerType() : WordEnum<DetainerAnswer>(
    "What a county does when ICE asks it to hold somebody.",
    (DetainerAnswer.Honors, "It holds people on ICE's request alone."),
    (DetainerAnswer.WithJudicialWarrant, "It holds them only with a warrant that a judge signed."),
    (DetainerAnswer.Declines, "It does not hold them."));

internal sealed class HealthSourceType() : WordEnum<HealthSource>(
    "What a health measure is counted from.",
    (HealthSource.Courts, "The case data that EOIR publishes."),
    (HealthSource.Cases, "What the cases here recorded."));

internal sealed class HealthUnitType() : WordEnum<HealthUnit>(
    "What a health measure is in.",
    (HealthUnit.Share, "A share from 0 to 1."),
    (HealthUnit.Dollars, "A median in US dollars."),
    (HealthUnit.Days, "A median in days."));
