using System.Text.Json;
using System.Threading.Channels;
using LawLab.Grains.Conferences;
using LawLab.Web.Hubs;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Conferences;

/// <summary>One page of somebody at a conference, through the real SignalR client.</summary>
public sealed class Attendant : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private Attendant(HubConnection hub)
    {
        Hub = hub;
        Listen(nameof(ILiveClient.ConferenceChanged), Changes);
        Listen(nameof(ILiveClient.AttendanceChanged), Attendance);
        Listen(nameof(ILiveClient.ConferenceLeft), Left);
    }

    public HubConnection Hub { get; }

    public Channel<JsonElement> Changes { get; } = Channel.CreateUnbounded<JsonElement>();

    public Channel<JsonElement> Attendance { get; } = Channel.CreateUnbounded<JsonElement>();

    public Channel<JsonElement> Left { get; } = Channel.CreateUnbounded<JsonElement>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Attendant> Connect(Uri address, LawLabApp app, TestPerson person)
    {
        var tokens = await app.TokensFor(person);
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/hubs/live"), connection => connection.AccessTokenProvider = () => Task.FromResult<string?>(tokens.AccessToken))
            .Build();
        var attendant = new Attendant(hub);
        await hub.StartAsync(Cancellation);
        return attendant;
    }

    public static async Task<Attendant> Open(TestConference conference, TestPerson person, Uri? address = null)
    {
        var attendant = await Connect(address ?? conference.App.Address, conference.App, person);
        await attendant.Hub.InvokeAsync<JsonElement>("OpenConference", conference.Id, Cancellation);
        return attendant;
    }

    public async Task<int> Move(TestConference conference, string? to, params IReadOnlyList<string> caseIds)
    {
        var board = (await conference.View()).Cases.ToDictionary(card => card.CaseId, card => card.TeamId);
        var placements = caseIds.Select(id => new Placement(id, board[id], to)).ToList();
        return (await Hub.InvokeAsync<CommandAccepted>("MoveCases", conference.Id, new CaseMoves(Guid.NewGuid().ToString("D"), placements), Cancellation)).Version;
    }

    /// <summary>Reads until something fits; gives it.</summary>
    public static async Task<JsonElement> Until(Channel<JsonElement> channel, Predicate<JsonElement> fits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(s_patience);
        await foreach (var message in channel.Reader.ReadAllAsync(patience.Token))
        {
            if (fits(message))
            {
                return message;
            }
        }

        throw new InvalidOperationException("The channel ended.");
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private void Listen(string method, Channel<JsonElement> channel) => Hub.On<JsonElement>(method, message => channel.Writer.TryWrite(message.Clone()));
}
