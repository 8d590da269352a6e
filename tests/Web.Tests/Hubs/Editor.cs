using System.Text.Json;
using System.Threading.Channels;
using LawLab.Web.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Hubs;

/// <summary>A change as it arrives.</summary>
public sealed record Committed(
    string DraftId, int Version, string ClientId, int Sequence, string AuthorId, string AuthorName, JsonElement Delta, DateTimeOffset At);

/// <summary>A draft as it arrives.</summary>
public sealed record Opened(string DraftId, int Version, JsonElement Contents, IReadOnlyList<Participant> Participants);

/// <summary>One page of one person on the hub, through the real SignalR client.</summary>
public sealed class Editor : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private int _sequence;

    private Editor(HubConnection hub, TestPerson person)
    {
        (Hub, Person) = (hub, person);
        Listen(nameof(ILiveClient.DeltaCommitted), Committed);
        Listen(nameof(ILiveClient.CursorMoved), Cursors);
        Listen(nameof(ILiveClient.ParticipantsChanged), Participants);
        Listen(nameof(ILiveClient.Heartbeat), Heartbeats);
        Listen(nameof(ILiveClient.DraftClosed), Closed);
        hub.Closed += error =>
        {
            Disconnected.TrySetResult(error);
            return Task.CompletedTask;
        };
    }

    public HubConnection Hub { get; }

    public TestPerson Person { get; }

    public string ClientId { get; } = Guid.NewGuid().ToString();

    public Channel<Committed> Committed { get; } = Channel.CreateUnbounded<Committed>();

    public Channel<CursorMoved> Cursors { get; } = Channel.CreateUnbounded<CursorMoved>();

    public Channel<ParticipantsChanged> Participants { get; } = Channel.CreateUnbounded<ParticipantsChanged>();

    public Channel<Heartbeat> Heartbeats { get; } = Channel.CreateUnbounded<Heartbeat>();

    public Channel<DraftClosed> Closed { get; } = Channel.CreateUnbounded<DraftClosed>();

    public TaskCompletionSource<Exception?> Disconnected { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Connects as a program does.</summary>
    public static async Task<Editor> Connect(LawLabApp app, TestPerson person)
    {
        var tokens = await app.TokensFor(person);
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Address, "/hubs/live"), connection => connection.AccessTokenProvider = () => Task.FromResult<string?>(tokens.AccessToken))
            .Build();
        var editor = new Editor(hub, person);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        return editor;
    }

    /// <summary>Connects as a page does, to whichever process.</summary>
    public static async Task<Editor> Connect(Uri address, string cookie, TestPerson person)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/hubs/live"), connection =>
            {
                connection.Headers["Cookie"] = cookie;
                connection.Headers["Origin"] = address.GetLeftPart(UriPartial.Authority);
            })
            .Build();
        var editor = new Editor(hub, person);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        return editor;
    }

    public Task<Opened> Open(string draftId) => Hub.InvokeAsync<Opened>("OpenDraft", draftId, TestContext.Current.CancellationToken);

    public Task Close(string draftId) => Hub.InvokeAsync("CloseDraft", draftId, TestContext.Current.CancellationToken);

    /// <summary>Inserts a text at the start of the document.</summary>
    public Task<DeltaAccepted> Type(string draftId, string text, int baseVersion) =>
        Submit(draftId, new { clientId = ClientId, sequence = NextSequence(), baseVersion, delta = Insert(text) });

    public int NextSequence() => Interlocked.Increment(ref _sequence);

    public Task<DeltaAccepted> Submit(string draftId, object change) =>
        Hub.InvokeAsync<DeltaAccepted>("SubmitDelta", draftId, change, TestContext.Current.CancellationToken);

    public static object Insert(string text) => new { ops = new object[] { new { insert = text } } };

    /// <summary>What the server refused with.</summary>
    public static async Task<string> CodeOf(Task call)
    {
        var refusal = await Assert.ThrowsAsync<HubException>(() => call);
        var text = refusal.Message[(refusal.Message.IndexOf("HubException: ", StringComparison.Ordinal) + "HubException: ".Length)..];
        return text.Split(':')[0];
    }

    public async Task<Committed> Next() => await Next(Committed);

    public static async Task<T> Next<T>(Channel<T> channel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        return await channel.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();

    private void Listen<T>(string method, Channel<T> channel) => Hub.On<T>(method, message => channel.Writer.TryWrite(message));
}
