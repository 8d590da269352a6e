using System.Collections.Immutable;
using System.Globalization;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>A file of a packet to hand in.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">What is in it: <c>Tabs D to K</c>, <c>Tab C, part 2</c>.</param>
/// <param name="FirstPage">As printed.</param>
/// <param name="LastPage">As printed.</param>
public sealed record PacketFileInfo(int Number, string Name, int FirstPage, int LastPage);

/// <summary>A packet whose pieces are made: what is wrong with it, and its files to write.</summary>
public sealed class BuiltPacket
{
    private readonly PacketModel _model;
    private readonly IReadOnlyList<PacketSection> _sections;
    private readonly IReadOnlyList<PacketFilePlan> _files;
    private readonly IPieceStore _pieces;

    internal BuiltPacket(
        PacketModel model, IReadOnlyList<PacketSection> sections, IReadOnlyList<PacketFilePlan> files, IEnumerable<LayoutProblem> problems, IEnumerable<string> built, IPieceStore pieces)
    {
        (_model, _sections, _files, _pieces) = (model, sections, files, pieces);
        Problems = [.. problems];
        Built = [.. built];
        Files = [.. files.Select(file => new PacketFileInfo(file.Number, file.Name, file.FirstPage, file.LastPage))];
        PageCount = sections.Sum(section => section.Head!.Pages.Length);
    }

    /// <summary>What is wrong; those that are no warnings keep it from being ready.</summary>
    public ImmutableArray<LayoutProblem> Problems { get; }

    /// <summary>Whether the court can take it as it is.</summary>
    public bool IsReady => Problems.All(problem => problem.IsWarning);

    /// <summary>How many pages it has.</summary>
    public int PageCount { get; }

    /// <summary>The files for electronic filing, each small enough.</summary>
    public ImmutableArray<PacketFileInfo> Files { get; }

    /// <summary>What had to be made for this build; all else was there.</summary>
    public ImmutableArray<string> Built { get; }

    /// <summary>Writes all of it as one PDF, for print and for service by mail.</summary>
    public Task WriteTwinAsync(Stream to, CancellationToken cancellation = default) =>
        WriteAsync(to, _model.Title, [.. _sections.Select((section, at) => new SectionPages(at, 0, section.Head!.Pages.Length))], 1, cancellation);

    /// <summary>Writes one of its files.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="number">From 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task WriteFileAsync(Stream to, int number, CancellationToken cancellation = default)
    {
        var file = _files[number - 1];
        var title = _files.Count == 1 ? _model.Title : string.Create(CultureInfo.InvariantCulture, $"{_model.Title} – file {number} of {_files.Count}: {file.Name}");
        return WriteAsync(to, title, file.Pages, file.FirstPage, cancellation);
    }

    private Task WriteAsync(Stream to, string title, IReadOnlyList<SectionPages> pages, int number, CancellationToken cancellation)
    {
        var sections = new List<FileSection>();
        foreach (var (at, first, count) in pages.Where(each => each.Count > 0))
        {
            sections.Add(new FileSection(_sections[at].Key, _sections[at].Head!, first, count, number));
            number += count;
        }

        return new PacketFile(to, title, sections, Bookmarks(), _pieces).WriteAsync(cancellation);
    }

    private List<Bookmark> Bookmarks()
    {
        var (bookmarks, tabs, page) = (new List<Bookmark>(), new List<Bookmark>(), 1);
        foreach (var section in _sections)
        {
            if (section.Tab is null) bookmarks.Add(new Bookmark(section.Title, page, Headings(section.Head!.Headings, page)));
            else if (!section.FollowsSheet)
            {
                if (tabs.Count == 0) bookmarks.Add(new Bookmark("Exhibits", page, tabs));
                tabs.Add(new Bookmark($"Tab {section.Tab} – {section.Title}", page, []));
            }

            page += section.Head!.Pages.Length;
        }

        return bookmarks;
    }

    private static List<Bookmark> Headings(IEnumerable<PieceHeading> headings, int page)
    {
        var (top, under) = (new List<Bookmark>(), new List<Bookmark>());
        foreach (var heading in headings)
        {
            if (heading.Level == 1 || top.Count == 0)
            {
                under = [];
                top.Add(new Bookmark(heading.Text, page + heading.Page, under));
            }
            else
            {
                under.Add(new Bookmark(heading.Text, page + heading.Page, []));
            }
        }

        return top;
    }
}
