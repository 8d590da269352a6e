namespace LawLab.Grains.Alerts;

/// <summary>Looks through the objects of a list that changed from a moment on.</summary>
internal static class ChangedObjects
{
    private const int PageSize = 100;

    // They are spread over the silos; more at once would keep others waiting.
    private const int AtOnce = 8;

    /// <summary>What each of them tells, page by page of those that changed.</summary>
    /// <param name="page">The ids of those that changed after a moment, the earliest first, with when: after which moment and id, and how many.</param>
    /// <param name="ask">What one of them tells.</param>
    public static async Task<IReadOnlyList<T>> Since<T>(
        DateTimeOffset moment, Func<DateTimeOffset, string, int, Task<IReadOnlyList<(string Id, DateTimeOffset At)>>> page, Func<string, Task<IReadOnlyList<T>>> ask)
    {
        var told = new List<T>();
        var place = (At: moment, Id: "");
        while (true)
        {
            var changed = await page(place.At, place.Id, PageSize);
            foreach (var some in changed.Chunk(AtOnce)) told.AddRange((await Task.WhenAll(some.Select(one => ask(one.Id)))).SelectMany(each => each));
            if (changed.Count < PageSize) return told;
            place = (changed[^1].At, changed[^1].Id);
        }
    }
}
