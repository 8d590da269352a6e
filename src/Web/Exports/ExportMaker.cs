using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Exports;
using LawLab.Grains.Record;
using LawLab.Grains.Reference;
using LawLab.Web.Auth;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LawLab.Web.Exports;

/// <summary>
/// Makes the exports that were asked for: every process does, and each export is one's alone. What it reads of a case it asks for as she who
/// wants it, at that moment; while it is made it is asked twice a second whether it is still wanted, her sign-in still counts, and all that is
/// in it is still hers. The export of a process that died goes to another after ten seconds. What became of it is told by whoever finds it untold.
/// </summary>
internal sealed partial class ExportMaker(
    ExportIndex exports,
    ExportAccess access,
    ExportTeller teller,
    CaseIndex cases,
    SessionStore sessions,
    ReferenceIndex reference,
    IGrainFactory grains,
    AuditLog audit,
    TimeProvider clock,
    ILogger<ExportMaker> logger)
    : BackgroundService
{
    private const int PageSize = 1_000;

    // Two at once leave a process to its people.
    private const int AtOnce = 2;
    private const int OpenedAtOnce = 8;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_watch = TimeSpan.FromMilliseconds(500);

    // Less than the lease: who cannot say that it still makes it stops before somebody else begins.
    private static readonly TimeSpan s_trust = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_cleaning = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        RepeatAsync(s_cleaning, () => exports.DeleteExpired(stoppingToken), stoppingToken),
        RepeatAsync(s_every, () => teller.Tell(stoppingToken), stoppingToken),
        .. Enumerable.Range(0, AtOnce).Select(_ => RepeatAsync(s_every, () => WorkAsync(stoppingToken), stoppingToken)),
    ]);

    private async Task WorkAsync(CancellationToken stop)
    {
        while (await exports.Take(stop) is { } due) await MakeAsync(due, stop);
    }

    private async Task RepeatAsync(TimeSpan period, Func<Task> work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(period, clock);
        do
        {
            try
            {
                await work();
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                LogFailed(failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task MakeAsync(DueExport due, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var making = new Making(due);
        var watch = WatchAsync(making, ended);
        try
        {
            await BuildAsync(making, ended.Token);
            LogMade(due.Id, making.Rows);
        }
        catch (ExportFailedException failure)
        {
            await exports.Fail(due, failure.Code, stop);
        }
        catch (PacketChangedException)
        {
            await exports.BeginAnew(due, stop);
        }
        catch (ExportLostException)
        {
            LogLost(due.Id);
        }
        catch (Exception) when (making.Code is { } code && !stop.IsCancellationRequested)
        {
            await exports.Fail(due, code, stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await exports.Return(due, CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            // When its lease is over somebody tries again, three times in all.
            LogFailed(failure.GetType().Name);
        }
        finally
        {
            await ended.CancelAsync();
            await watch;
        }
    }

    /// <summary>Ends the making when it is not wanted any more, or not allowed.</summary>
    private async Task WatchAsync(Making making, CancellationTokenSource ended)
    {
        using var timer = new PeriodicTimer(s_watch, clock);
        var known = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                try
                {
                    if (!await IsWantedAsync(making, ended.Token))
                    {
                        await ended.CancelAsync();
                        return;
                    }

                    known = clock.GetTimestamp();
                }
                catch (Exception failure) when (Failures.IsPassing(failure) && clock.GetElapsedTime(known) < s_trust)
                {
                    LogFailed(failure.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is made, or the process stops.
        }
        catch (Exception failure)
        {
            LogFailed(failure.GetType().Name);
            await ended.CancelAsync();
        }
    }

    private async Task<bool> IsWantedAsync(Making making, CancellationToken cancellation)
    {
        if (!await exports.Beat(making.Due, making.Progress, making.Rows, cancellation)) return false;
        making.Code = await WhyNotAsync(making.Due, cancellation);
        return making.Code is null;
    }

    private async Task<string?> WhyNotAsync(DueExport due, CancellationToken cancellation) =>
        await sessions.Owner(due.PersonId, due.SignIn, cancellation) is not { } owner ? ExportFailure.SignedOut
        : !await access.IsHers(owner, due.Export, cancellation) ? ExportFailure.AccessChanged
        : null;

    private async Task BuildAsync(Making making, CancellationToken cancellation)
    {
        var due = making.Due;
        var owner = await sessions.Owner(due.PersonId, due.SignIn, cancellation) ?? throw new ExportFailedException(ExportFailure.SignedOut);
        using var seal = await exports.SealOf(due.OrganizationId, due.Id, cancellation) ?? throw new ExportLostException();
        await using var stream = new PackageStream((part, bytes) => exports.Write(due, seal, part, bytes, cancellation));
        using var package = new ExportPackage(stream);
        if (due.Export.PacketId is { } packetId) await PacketAsync(making, owner, grains.GetGrain<IPacketGrain>(packetId), package, cancellation);
        else await TablesAsync(making, owner, package, seal.Filter, cancellation);
        var sha256 = await stream.Finish();
        // What changed since it was last asked counts, too.
        if (await WhyNotAsync(due, cancellation) is { } code) throw new ExportFailedException(code);
        await exports.Done(due, owner, package.Rows, stream.Position, sha256, package.Files, cancellation);
    }

    private async Task TablesAsync(Making making, Actor owner, ExportPackage package, CaseFilter filter, CancellationToken cancellation)
    {
        var export = making.Due.Export;
        foreach (var table in export.Tables)
        {
            var points = new ConcurrentDictionary<string, DataPoint>();
            var columns = ExportTables.ColumnsOf(table, export);
            var before = making.Rows;
            var used = await package.Table(
                ExportTables.NameOf(table), export.Format!.Value, columns, PagesAsync(making, owner, table, points, cancellation), rows => making.Rows = before + rows, cancellation);
            await package.Describe(table, used, [.. points.Values], reference, cancellation);
        }

        package.Complete(making.Due, filter, clock.GetUtcNow());
    }

    /// <summary>First the pages, a document at a time: what is made is kept where the packet is, so who takes over finds it. Then file by file, of one packet.</summary>
    private async Task PacketAsync(Making making, Actor owner, IPacketGrain packet, ExportPackage package, CancellationToken cancellation)
    {
        for (int document = 0, documents = 1; document <= documents; document++)
        {
            // A grain's call cannot be taken back; what it makes stays made.
            var pages = await packet.MakePages(owner, document).WaitAsync(cancellation);
            if (pages.Refusal is not null) throw new ExportFailedException(ExportFailure.AccessChanged);
            documents = pages.Documents;
            making.Progress = new ExportProgress(ExportPhase.Pages, documents, Math.Min(document, documents));
        }

        string? model = null;
        for (int number = 1, files = 1; number <= files; number++)
        {
            var file = await packet.TakeFile(owner, number).WaitAsync(cancellation);
            if (file.Refusal is not null) throw new ExportFailedException(ExportFailure.AccessChanged);
            if (file.Model != (model ??= file.Model)) throw new PacketChangedException();
            files = file.Files;
            if (file.Contents is { } contents) await package.File(file.Name, file.Title, contents);
            else package.LeaveOut(file.Name);
            making.Progress = new ExportProgress(ExportPhase.Files, files, number);
        }

        package.Complete(making.Due, clock.GetUtcNow());
    }

    private async IAsyncEnumerable<IReadOnlyList<object?[]>> PagesAsync(
        Making making, Actor owner, ExportTable table, ConcurrentDictionary<string, DataPoint> points, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (id, seen) = (making.Due.Id, 0);
        for (var after = ""; ;)
        {
            var page = await cases.Exported(owner, id, after, PageSize, cancellation);
            if (page.Count == 0) break;
            yield return await RowsAsync(making.Due, owner, table, page, points, cancellation);
            (after, seen) = (page[^1].Row.Id, seen + page.Count);
            making.Progress = making.Progress with { Done = making.Progress.Done + page.Count };
        }

        if (seen < making.Due.Export.Cases) throw new ExportFailedException(ExportFailure.AccessChanged);
    }

    private async Task<IReadOnlyList<object?[]>> RowsAsync(
        DueExport due, Actor owner, ExportTable table, IReadOnlyList<ExportedCase> page, ConcurrentDictionary<string, DataPoint> points, CancellationToken cancellation)
    {
        switch (table)
        {
            case ExportTable.Cases when due.Export.ForStudy:
                return [.. page.Select(one => ExportTables.Record(one.Row, due.Id))];
            case ExportTable.Outcomes when due.Export.ForStudy:
                // In the order of what stands in it: that of a case's outcomes would be that of their days.
                return [.. (await cases.ExportedOutcomes(owner, page, cancellation)).Select(outcome => ExportTables.Record(outcome, due.Id)).OrderBy(row => string.Join('\n', row), StringComparer.Ordinal)];
            case ExportTable.Cases when !due.Export.WithNames:
                return [.. page.Select(one => ExportTables.Case(one.Row, null))];
            case ExportTable.Cases:
                return [.. (await EachAsync(page, one => NamedAsync(due, owner, one), cancellation)).Select(one => ExportTables.Case(one.Case.Row, one.Answer))];
            case ExportTable.Hearings:
                return [.. page.SelectMany(ExportTables.Hearings)];
            case ExportTable.Outcomes:
                var pseudonyms = page.ToDictionary(one => one.Row.Id, one => one.Row.Pseudonym);
                return [.. (await cases.ExportedOutcomes(owner, page, cancellation)).Select(outcome => ExportTables.Outcome(outcome, pseudonyms[outcome.CaseId]))];
            case ExportTable.DataPoints:
                var interviews = await EachAsync(page, one => grains.GetGrain<ICaseGrain>(one.Row.Id).Interview(owner, due.Export.WithNames), cancellation);
                var answers = interviews.SelectMany(one => ExportTables.Answered(one.Answer, due.Export.WithNames).Select(answer => (one.Case.Row, Answer: answer))).ToList();
                foreach (var (_, answer) in answers) points.TryAdd(answer.Point.Definition.Code, answer.Point);
                return [.. answers.Select(one => ExportTables.DataPoint(one.Row, one.Answer))];
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The case with its client's name, which is on record of this case before it is known here.</summary>
    private async Task<CaseView?> NamedAsync(DueExport due, Actor owner, ExportedCase one)
    {
        if (await grains.GetGrain<ICaseGrain>(one.Row.Id).Read(owner) is not { } view || !view.May.Contains(CaseAction.RevealName) || !view.May.Contains(CaseAction.Export)) return null;
        var authority = view.Team.LastOrDefault(member => member.PersonId == owner.PersonId) is { } member ? $"team/{member.Role}" : $"role/{owner.Role}";
        await audit.WriteAsync(AuditEntry.Allowed(
            view.OrganizationId, owner, authority, "client.revealed", $"case/{view.Id}", new Dictionary<string, string> { ["export"] = due.Id }));
        return view;
    }

    /// <summary>Asks the grain of each case, a few at once, in their order.</summary>
    /// <exception cref="ExportFailedException">One of them is not hers any more.</exception>
    private static async Task<IReadOnlyList<(ExportedCase Case, T Answer)>> EachAsync<T>(
        IReadOnlyList<ExportedCase> page, Func<ExportedCase, Task<T?>> ask, CancellationToken cancellation)
        where T : class
    {
        var answers = new T[page.Count];
        await Parallel.ForAsync(0, page.Count, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = cancellation }, async (i, _) =>
            answers[i] = await ask(page[i]) ?? throw new ExportFailedException(ExportFailure.AccessChanged));
        return [.. page.Zip(answers)];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {Export} is made: {Rows} rows")]
    private partial void LogMade(string export, long rows);

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {Export} is not made here any more: it was ended, or somebody else makes it")]
    private partial void LogLost(string export);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An export could not be made and is tried again ({Failure})")]
    private partial void LogFailed(string failure);

    /// <summary>How far one is.</summary>
    private sealed class Making(DueExport due)
    {
        public DueExport Due => due;

        public volatile ExportProgress Progress = new(due.Export.Kind is ExportKind.Packet ? ExportPhase.Pages : ExportPhase.Tables, due.Export.Steps, 0);

        /// <summary>Why it ends; null while it does not.</summary>
        public volatile string? Code;

        private long _rows;

        public long Rows
        {
            get => Interlocked.Read(ref _rows);
            set => Interlocked.Exchange(ref _rows, value);
        }
    }

    /// <summary>What was written so far is of another packet than the rest would be.</summary>
    private sealed class PacketChangedException : Exception;
}
