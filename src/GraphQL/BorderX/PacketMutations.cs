using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.BorderX;

internal sealed class PacketMutations(IGrainFactory grains)
{
    [Description("Takes a file off a packet, and the exhibit that it is: its bytes are gone. Files come by POST /packets/{releaseRequestId}/files.")]
    public Task<PacketPayload> RemovePacketFile([FromUserContext] GraphContext user, [Description(CommandText.Input)] RemovePacketFileInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new RemovePacketFile(id, user.Actor, input.FileId), stop);

    [Description("Says what an uploaded file is; it is an exhibit from then on, or a part of the packet of its own.")]
    public Task<PacketPayload> DescribeExhibit([FromUserContext] GraphContext user, [Description(CommandText.Input)] DescribeExhibitInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new DescribeExhibit(id, user.Actor, input.FileId, input.ToContent()), stop);

    [Description("Says which elements an exhibit proves, in place of what was said before.")]
    public Task<PacketPayload> LinkExhibit([FromUserContext] GraphContext user, [Description(CommandText.Input)] LinkExhibitInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new LinkExhibit(id, user.Actor, input.FileId, input.Elements), stop);

    [Description("Puts the exhibits of a packet into an order; tabs follow it.")]
    public Task<PacketPayload> OrderExhibits([FromUserContext] GraphContext user, [Description(CommandText.Input)] OrderExhibitsInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new OrderExhibits(id, user.Actor, input.FileIds), stop);

    [Description("Concedes an element, or takes that back. For an attorney.")]
    public Task<PacketPayload> ConcedeElement([FromUserContext] GraphContext user, [Description(CommandText.Input)] ConcedeElementInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new ConcedeElement(id, user.Actor, input.Element, input.Concession), stop);

    [Description("Says that there is no such document and why, or takes that back.")]
    public Task<PacketPayload> LackDocument([FromUserContext] GraphContext user, [Description(CommandText.Input)] LackDocumentInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new LackDocument(id, user.Actor, input.Document, input.Reason), stop);

    [Description("Begins a text of a packet without a template; what its draft says is in the packet from then on. One that is in the packet stays as it is.")]
    public Task<PacketPayload> BeginPacketText([FromUserContext] GraphContext user, [Description(CommandText.Input)] BeginPacketTextInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new BeginPacketText(id, user.Actor, input.Text), stop);

    [Description("Takes a text out of a packet. Its draft stays, and says what it said when the text is begun again.")]
    public Task<PacketPayload> TakeOutPacketText([FromUserContext] GraphContext user, [Description(CommandText.Input)] TakeOutPacketTextInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new TakeOutPacketText(id, user.Actor, input.Text), stop);

    [Description("Writes a text of a packet from its template with what the case says, as a change of its draft that replaces what is written.")]
    public Task<PacketPayload> FillPacketText([FromUserContext] GraphContext user, [Description(CommandText.Input)] FillPacketTextInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new FillPacketText(id, user.Actor, input.Text), stop);

    [Description("Says what stands on the cover of a packet and how it is served.")]
    public Task<PacketPayload> DescribeFiling([FromUserContext] GraphContext user, [Description(CommandText.Input)] DescribeFilingInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new DescribeFiling(id, user.Actor, input.ToFiling()), stop);

    [Description("Says that a packet is ready; refused with what is missing. Whatever is changed afterwards takes it back. For an attorney on the work order.")]
    public Task<PacketPayload> MarkPacketReady([FromUserContext] GraphContext user, [Description(CommandText.Input)] MarkPacketReadyInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.ReleaseRequestId, id => new MarkPacketReady(id, user.Actor), stop);

    private async Task<PacketPayload> Submit(GraphContext user, string commandId, string request, Func<Guid, PacketCommand> command, CancellationToken stop)
    {
        return new PacketPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<PacketReply> Send(Guid id) => OpaqueId.IsWellFormed(request) ? grains.GetGrain<IPacketGrain>(request).Submit(command(id)) : Task.FromResult(Refused(Refusal.NotFound));

        static PacketReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to a packet answers.")]
internal sealed class PacketPayload(PacketReply reply)
{
    [Description("The packet after the command; null when there is none for one.")]
    public PacketType? Packet => PacketType.Of(reply.Packet);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("Takes a file off a packet.")]
internal sealed record RemovePacketFileInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Id, Description("The file.")] string FileId);

[Description("Says what an uploaded file is.")]
internal sealed record DescribeExhibitInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Id, Description("The file.")] string FileId,
    [property: Description("In the table of contents, up to 150 characters. Privileged: send it as a variable.")] string Title,
    [property: Description("What kind of document it is, by its code.")] string Document,
    [property: Description("Who it comes from.")] ExhibitOrigin Origin,
    [property: Description("Whether it is in English.")] bool IsEnglish,
    [property: Description("Whether it is a certified copy.")] bool IsCertified,
    [property: Description("Whether translation and translator's certificate are among its pages.")] bool HasCertifiedTranslation)
{
    internal ExhibitContent ToContent() => new(Title, Document, Origin, IsEnglish, IsCertified, HasCertifiedTranslation);
}

[Description("Says which elements an exhibit proves.")]
internal sealed record LinkExhibitInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Id, Description("The file.")] string FileId,
    [property: Description("Codes of the elements.")] IReadOnlyList<string> Elements);

[Description("Puts the exhibits of a packet into an order.")]
internal sealed record OrderExhibitsInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Id, Description("Ids of their files, the first first; those not named come after.")] IReadOnlyList<string> FileIds);

[Description("Concedes an element, or takes that back.")]
internal sealed record ConcedeElementInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the element.")] string Element,
    [property: Description("What is conceded and why, up to 500 characters; null takes it back. Privileged: send it as a variable.")] string? Concession);

[Description("Says that there is no such document, or takes that back.")]
internal sealed record LackDocumentInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the document.")] string Document,
    [property: Description("Why there is none, up to 500 characters; null takes it back. Privileged: send it as a variable.")] string? Reason);

[Description("Begins a text of a packet without a template.")]
internal sealed record BeginPacketTextInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the text.")] string Text);

[Description("Takes a text out of a packet.")]
internal sealed record TakeOutPacketTextInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the text.")] string Text);

[Description("Writes a text of a packet from its template.")]
internal sealed record FillPacketTextInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("Code of the text.")] string Text);

[Description("Says what stands on the cover of a packet and how it is served.")]
internal sealed record DescribeFilingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId,
    [property: Description("City and state of the court, or the district.")] string Place,
    [property: Description("Who files it.")] string Practitioner,
    [property: Description("Her organization, street, city, telephone and mail: up to eight lines.")] IReadOnlyList<string> Address,
    [property: Description("Her number with EOIR; null for none.")] string? EoirNumber,
    [property: Description("As: Pro bono counsel for Respondent.")] string Role,
    [property: Description("The immigration judge; null for none.")] string? Judge,
    [property: Description("Of a civil action; null for none.")] string? CaseNumber,
    [property: Description("The officials against whom a petition is brought; null for none.")] IReadOnlyList<string>? Opponents,
    [property: Description("Whether both sides are in ECAS.")] bool IsServedElectronically,
    [property: Description("Otherwise whom it is served on, with the address: a line each; null for none.")] IReadOnlyList<string>? ServedTo,
    [property: Description("Otherwise how, as: by first-class mail; null for none.")] string? ServedHow,
    [property: Description("On which day; null while it is not known.")] DateOnly? ServedOn)
{
    internal PacketFiling ToFiling() => new(
        Place, Practitioner, Address, EoirNumber, Role, Judge, CaseNumber, Opponents ?? [], IsServedElectronically, ServedTo ?? [], ServedHow, ServedOn);
}

[Description("Says that a packet is ready.")]
internal sealed record MarkPacketReadyInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId);
