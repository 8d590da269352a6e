using System.Runtime.CompilerServices;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Jurisdictions;

internal sealed class JurisdictionSubscriptions(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The figures are kept and shared by all who read them: asking for them often counts nothing anew.</summary>
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    [Cost(100)]
    [Description("The live figures of a jurisdiction, whenever they say something else: cases, hearings, outcomes and all that its ecosystem shows. At most every few seconds, however much happens, and as of a minute ago at most. Ends when one may no longer see them.")]
    public async Task<IAsyncEnumerable<EcosystemType>> JurisdictionFiguresChanged(
        [FromUserContext] GraphContext user,
        [Id, Description("Opaque id of the jurisdiction.")] string id,
        [Description("The version of the figures that one has: others are told at once. Left out: from the next change on.")] string? after,
        CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        var known = await Patience.Read(() => grains.GetGrain<IJurisdictionGrain>(id).Ecosystem(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, id, after ?? new EcosystemType(known).Version, stop);
    }

    private async IAsyncEnumerable<EcosystemType> Changes(GraphContext user, string id, string version, [EnumeratorCancellation] CancellationToken stop)
    {
        var jurisdiction = grains.GetGrain<IJurisdictionGrain>(id);
        using var timer = new PeriodicTimer(s_every, clock);
        do
        {
            await user.Pace.Turn(stop);
            // Asked each time: what it gives is this person's to see.
            var (answered, now) = await Read(jurisdiction, user.Actor);
            if (answered && now is null) yield break;
            if (now is not null && now.Version != version)
            {
                version = now.Version;
                yield return now;
            }
            else
            {
                user.Pace.Taken();
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private static async Task<(bool Answered, EcosystemType? Figures)> Read(IJurisdictionGrain jurisdiction, Actor actor)
    {
        try
        {
            return (true, EcosystemType.Of(await jurisdiction.Ecosystem(actor)));
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; it is asked again.
            return (false, null);
        }
    }
}
