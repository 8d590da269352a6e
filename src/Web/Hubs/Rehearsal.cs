using System.Buffers;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using CaseClaim = LawLab.Grains.Cases.Claim;
using SessionClaim = System.Security.Claims.Claim;

namespace LawLab.Web.Hubs;

/// <summary>
/// Before the doors open, every process opens a draft once and writes in it: the strategy of a made-up case of a made-up
/// organization, over a connection that never leaves memory. What the first person would have waited for is then compiled, and that
/// keys, journal and record work is known before anyone depends on it.
/// </summary>
/// <remarks>
/// Nobody can sign in as its attorney: she has no account and no session. Her organization is a tenant as any other, so its rows
/// are sealed and shown to nobody else, and its record tells how often a process began. Its one case and draft are
/// made when LawLab starts for the first time, and stay as they are.
/// </remarks>
internal sealed partial class Rehearsal(IGrainFactory grains, HubConnectionHandler<LiveHub> hub, ILogger<Rehearsal> logger) : IHostedService
{
    // It must not keep a process from saying what is wrong with it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // So long that the draft has a snapshot, and a tail after it.
    private const int Changes = 600;

    private const string ClientId = "rehearsal";

    internal static Actor Attorney { get; } = new(OpaqueId.Derive("rehearsal", "attorney"), OpaqueId.Derive("rehearsal", "organization"), Role.Attorney, "Rehearsal");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var draft = await PrepareAsync(patience.Token);
            await PlayAsync(draft, patience.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives the id of the draft, which is made when LawLab starts for the first time.</summary>
    private async Task<string> PrepareAsync(CancellationToken cancellation)
    {
        var open = new OpenCase(
            OpaqueId.DeriveGuid("rehearsal", "case"), Attorney, "Matter of Rehearsal", null, new CaseClaim(null, null, []), new Proceeding("RMV", "REH", null, null, false));
        var caseId = CaseId.For(Attorney.OrganizationId, open.CommandId);
        Check((await grains.GetGrain<ICaseGrain>(caseId).Submit(open).WaitAsync(cancellation)).Refusal);
        var id = DraftId.StrategyOf(caseId).ToString();
        var draft = grains.GetGrain<IDraftGrain>(id);
        if ((await draft.Head().WaitAsync(cancellation))?.Version >= Changes) return id;
        foreach (var reply in await Task.WhenAll(Enumerable.Range(1, Changes).Select(n => draft.Submit(Change(n)))).WaitAsync(cancellation)) Check(reply.Refusal);
        return id;
    }

    private static SubmitDelta Change(int sequence) =>
        new(SubmitDelta.CommandIdFor(ClientId, sequence), Attorney, ClientId, sequence, 0, new Delta([DeltaOp.Insert("All is well. ")]));

    private static void Check(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Code);
    }

    private async Task PlayAsync(string draftId, CancellationToken cancellation)
    {
        var (toHub, fromHub) = (new Pipe(), new Pipe());
        await using var connection = new DefaultConnectionContext(
            OpaqueId.New(), new Ends(toHub.Reader, fromHub.Writer), new Ends(fromHub.Reader, toHub.Writer))
        { User = Principal() };
        var serving = hub.OnConnectedAsync(connection);
        await SayAsync("""{"protocol":"json","version":1}""");
        await HearAsync("{}");
        await SayAsync($$"""{"type":1,"invocationId":"open","target":"OpenDraft","arguments":["{{draftId}}"]}""");
        await HearAsync("\"invocationId\":\"open\"");
        // The last change again: it is answered, and has no effect.
        await SayAsync($$$"""{"type":1,"invocationId":"write","target":"SubmitDelta","arguments":["{{{draftId}}}",{"clientId":"{{{ClientId}}}","sequence":{{{Changes}}},"baseVersion":0,"delta":{"ops":[{"insert":"All is well. "}]}}]}""");
        await HearAsync("\"invocationId\":\"write\"");
        await toHub.Writer.CompleteAsync();
        await serving.WaitAsync(cancellation);

        ValueTask<FlushResult> SayAsync(string message) => toHub.Writer.WriteAsync(Encoding.UTF8.GetBytes(message + "\u001e"), cancellation);

        async Task HearAsync(string awaited)
        {
            while (true)
            {
                var read = await fromHub.Reader.ReadAsync(cancellation);
                if (read.Buffer.PositionOf((byte)0x1e) is { } end)
                {
                    var message = Encoding.UTF8.GetString(read.Buffer.Slice(0, end));
                    fromHub.Reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                    if (!message.Contains(awaited, StringComparison.Ordinal)) continue;
                    if (message.Contains("\"error\"", StringComparison.Ordinal)) throw new IOException("The hub refused.");
                    return;
                }

                if (read.IsCompleted) throw new IOException("The hub closed the connection.");
                fromHub.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    private static ClaimsPrincipal Principal() => new(new ClaimsIdentity(
        [
            new SessionClaim(ClaimTypes.NameIdentifier, Attorney.PersonId),
            new SessionClaim(ActorClaims.Organization, Attorney.OrganizationId),
            new SessionClaim(ActorClaims.Role, Attorney.Role.ToString()),
            new SessionClaim(ActorClaims.Name, Attorney.Name),
        ],
        nameof(Rehearsal)));

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rehearsal before the doors open failed ({Failure}): see /health/ready, and expect the first draft to open slowly")]
    private partial void LogFailed(string failure);
}
