using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Exports;
using Orleans;

namespace LawLab.Web.Exports;

/// <summary>Whether what is in an export is still its person's to take along: asked while it is made, and at each download.</summary>
internal sealed class ExportAccess(CaseIndex cases, IGrainFactory grains)
{
    public Task<bool> IsHers(Actor actor, CaseExport export, CancellationToken cancellation) => export.PacketId is { } packet
        ? grains.GetGrain<IPacketGrain>(packet).IsTakenBy(actor)
        : cases.IsAllHers(actor, export.Id, cancellation);
}
