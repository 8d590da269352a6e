using System.Globalization;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>Which pages of which section are in a file.</summary>
internal sealed record SectionPages(int Section, int First, int Count);

/// <summary>One file to hand in.</summary>
internal sealed record PacketFilePlan(int Number, string Name, int FirstPage, int LastPage, IReadOnlyList<SectionPages> Pages);

/// <summary>
/// Divides a packet into files that the court's system takes. A sheet and its exhibit stay together; only an exhibit that is larger by itself is
/// divided, at a page.
/// </summary>
internal static class PacketFiles
{
    public static async Task<IReadOnlyList<PacketFilePlan>> DivideAsync(
        IReadOnlyList<PacketSection> sections, LayoutProfile profile, IPieceStore pieces, List<LayoutProblem> problems, string title, CancellationToken cancellation)
    {
        var files = new List<(List<SectionPages> Pages, string? Name)>();
        var (open, bytes) = (new List<SectionPages>(), 0L);
        foreach (var unit in Units(sections))
        {
            var (size, pages) = (unit.Sum(at => sections[at].Head!.Bytes), unit.Sum(at => sections[at].Head!.Pages.Length));
            var isTooLarge = size + PacketFile.Overhead(pages) > profile.PartBytes;
            if (open.Count > 0 && (isTooLarge || bytes + size + PacketFile.Overhead(open.Sum(each => each.Count) + pages) > profile.PartBytes))
            {
                files.Add((open, null));
                (open, bytes) = ([], 0);
            }

            if (isTooLarge)
            {
                files.AddRange(await SplitAsync(unit, sections, profile, pieces, problems, cancellation));
                continue;
            }

            open.AddRange(unit.Select(at => new SectionPages(at, 0, sections[at].Head!.Pages.Length)));
            bytes += size;
        }

        if (open.Count > 0) files.Add((open, null));
        var (plans, page) = (new List<PacketFilePlan>(), 1);
        foreach (var (of, name) in files)
        {
            var count = of.Sum(each => each.Count);
            plans.Add(new PacketFilePlan(plans.Count + 1, name ?? Name([.. of.Select(each => sections[each.Section])], title, plans.Count == 0), page, page + count - 1, of));
            page += count;
        }

        return plans;
    }

    /// <summary>What is not divided: a section, or a tab's sheet with its exhibit.</summary>
    private static IEnumerable<List<int>> Units(IReadOnlyList<PacketSection> sections)
    {
        for (var at = 0; at < sections.Count; at++)
        {
            if (at + 1 < sections.Count && sections[at + 1].FollowsSheet) yield return [at, ++at];
            else yield return [at];
        }
    }

    private static async Task<List<(List<SectionPages> Pages, string? Name)>> SplitAsync(
        List<int> unit, IReadOnlyList<PacketSection> sections, LayoutProfile profile, IPieceStore pieces, List<LayoutProblem> problems, CancellationToken cancellation)
    {
        var section = sections[unit[^1]];
        var name = section.Tab is { } tab ? "Tab " + tab : section.Title;
        var body = Piece.BodyOf((await pieces.ReadAsync(section.Key, cancellation))!);
        var room = profile.PartBytes - (unit.Count > 1 ? sections[unit[0]].Head!.Bytes : 0);
        var (parts, seen, size, first) = (new List<(List<SectionPages>, string?)>(), new HashSet<int>(), 0L, 0);
        for (var page = 0; page < section.Head!.Pages.Length; page++)
        {
            var added = Reach(body, section.Head.Pages[page].Form, seen);
            if (page > first && size + added + PacketFile.Overhead(page - first + 2) > room)
            {
                Close(page);
                (seen, first) = ([], page);
                size = Reach(body, section.Head.Pages[page].Form, seen);
            }
            else
            {
                size += added;
            }

            if (page == first && size + PacketFile.Overhead(2) > room)
            {
                problems.Add(new LayoutProblem("exhibit.page-too-large", string.Create(
                    CultureInfo.InvariantCulture, $"Page {page + 1} of {name} is larger than the {profile.PartBytes / 1_000_000} MB that one file may have. Scan it again in gray or at {profile.DotsPerInch} dots an inch.")));
            }
        }

        Close(section.Head.Pages.Length);
        return parts;

        void Close(int until)
        {
            List<SectionPages> pages = [new SectionPages(unit[^1], first, until - first)];
            if (parts.Count == 0 && unit.Count > 1) pages.Insert(0, new SectionPages(unit[0], 0, sections[unit[0]].Head!.Pages.Length));
            parts.Add((pages, string.Create(CultureInfo.InvariantCulture, $"{name}, part {parts.Count + 1}")));
        }
    }

    /// <summary>The bytes of what draws a page and is not seen yet.</summary>
    private static long Reach(PdfObject[] body, int form, HashSet<int> seen)
    {
        var (bytes, open) = (0L, new Stack<int>([form]));
        while (open.TryPop(out var number))
        {
            if (!seen.Add(number)) continue;
            bytes += body[number - 1].Bytes.Length;
            foreach (var reference in body[number - 1].References.Where(reference => reference.To > 0)) open.Push(reference.To);
        }

        return bytes;
    }

    private static string Name(List<PacketSection> sections, string title, bool isFirst)
    {
        var names = new List<string>();
        if (isFirst) names.Add(title);
        else names.AddRange(sections.Where(section => section.Tab is null && section.Part is not (PacketPart.ProposedOrder or PacketPart.Service)).Select(section => section.Title));
        var tabs = sections.Where(section => section.Tab is not null).Select(section => section.Tab!).Distinct().ToList();
        if (tabs.Count > 0) names.Add(tabs.Count == 1 ? "Tab " + tabs[0] : $"Tabs {tabs[0]} to {tabs[^1]}");
        if (!isFirst) names.AddRange(sections.Where(section => section.Part is PacketPart.ProposedOrder or PacketPart.Service).Select(section => section.Title));
        return string.Join(", ", names);
    }
}
