using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;
using LawLab.Grains.Organizations;
using LawLab.Web.Auth;
using UglyToad.PdfPig;

namespace LawLab.Web.Tests.Hubs;

/// <summary>A packet's text over the hub: the people of a producing team write it at once, and what they wrote is filed.</summary>
[Collection<LawLabTests>]
public sealed class PacketTextTests(LawLabApp app)
{
    [Fact]
    public async Task Text_ThatTwoOfAProducingTeamTypeAtOnce_IsInThePdf_AndEndsForWhoIsTakenOff()
    {
        var producer = await app.NewOrganization();
        var (partner, attorney) = (await app.NewPerson(), await app.NewPerson("Ada Quill", organization: producer));
        var lay = await app.NewPerson("Noor Example", Role.BorderXMember, producer);
        Assert.Null((await app.Grain<IOrganizationGrain>(producer).Submit(new SetProduction(Guid.NewGuid(), Invitations.Installation, true))).Refusal);
        await app.BecomePartner(partner.OrganizationId!);
        var caseId = DraftId.Parse((await app.OpenCase(partner)).DraftId)!.SubjectId;
        var order = new OrderRelease(Guid.NewGuid(), partner.Actor, caseId, ReleasePath.Bond, producer, "");
        var id = ReleaseRequestId.For(caseId, order.CommandId);
        var (request, packet) = (app.Grain<IReleaseRequestGrain>(id), app.Grain<IPacketGrain>(id));
        Assert.Null((await request.Submit(order)).Refusal);
        Assert.Null((await request.Submit(new TriageRelease(Guid.NewGuid(), attorney.Actor, attorney.PersonId))).Refusal);
        Assert.Null((await request.Submit(new TakeReleaseStep(Guid.NewGuid(), lay.Actor, "evidence"))).Refusal);
        Assert.Null((await packet.Submit(new BeginPacketText(Guid.NewGuid(), lay.Actor, "motion"))).Refusal);
        var draft = DraftId.TextOfPacket(id, "motion").ToString();

        await using var one = await Editor.Connect(app, attorney);
        await using var two = await Editor.Connect(app, lay);
        await using var stranger = await Editor.Connect(app, await app.NewPerson(organization: producer));
        await Task.WhenAll(one.Open(draft), two.Open(draft));
        Assert.Equal("not-found", await Editor.CodeOf(stranger.Open(draft)));
        await Task.WhenAll(one.Type(draft, "Zorzal has a home. ", 0), two.Type(draft, "Quetzal has work. ", 0));
        foreach (var editor in new[] { one, two })
        {
            Assert.Equal((1, 2), ((await editor.Next()).Version, (await editor.Next()).Version));
        }

        var taken = await packet.Take(attorney.Actor, PacketFormat.Pdf, null);
        using var pdf = PdfDocument.Open(taken.Contents!);
        var words = string.Concat(pdf.GetPages().Select(page => page.Text));
        Assert.Contains("Zorzal has a home.", words, StringComparison.Ordinal);
        Assert.Contains("Quetzal has work.", words, StringComparison.Ordinal);

        Assert.Null((await request.Submit(new TakeOffRelease(Guid.NewGuid(), attorney.Actor, lay.PersonId))).Refusal);
        Assert.Equal("not-found", (await Editor.Next(two.Closed)).Code);
        await one.Type(draft, "Nothing of this is hers any more. ", 2);
        Assert.Equal(3, (await one.Next()).Version);
        Assert.False(two.Committed.Reader.TryRead(out _));
    }
}
