using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Law;

/// <summary>The law in this process: asked each time whether another change was approved, and carried over only then.</summary>
public sealed partial class LawReader(IGrainFactory grains, ILogger<LawReader> logger)
{
    private volatile Known? _last;

    /// <summary>The law as it is now.</summary>
    public async Task<CurrentLaw> Current() => (await Newest()).Law;

    /// <summary>By id of an approved proposal that is left out because it does not fit any more, what is wrong.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LeftOut() => (await Newest()).LeftOut;

    private async Task<Known> Newest()
    {
        var last = _last;
        if (await grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key).Since(last?.Version) is not { } newer) return last!;
        var law = CurrentLaw.Of(newer.Approved, out var leftOut);
        if (leftOut.Count > 0) LogLeftOut(leftOut.Count);
        return _last = new Known(newer.Version, law, leftOut);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} approved changes of the law do not fit what LawLab comes with any more, and are left out: see the law's changes")]
    private partial void LogLeftOut(int count);

    private sealed record Known(int Version, CurrentLaw Law, IReadOnlyDictionary<string, string> LeftOut);
}
