using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace LawLab.Grains.Drafts.Export;

/// <summary>The lists of a document. Each list that starts again at 1 is an instance of its own of the one numbered definition.</summary>
internal sealed class DocxLists
{
    private const int Levels = 9;
    private const int Bullets = 1;
    private const int Numbers = 2;

    private static readonly string[] _bullets = ["•", "◦", "▪"];
    private static readonly NumberFormatValues[] _numbers =
        [NumberFormatValues.Decimal, NumberFormatValues.LowerLetter, NumberFormatValues.LowerRoman];

    private readonly List<NumberingInstance> _instances = [Instance(1, Bullets)];
    private readonly int[] _current = new int[Levels];

    /// <summary>The numbering of the next item of the document.</summary>
    public NumberingProperties Next(DraftLine item)
    {
        var id = 1;
        if (item.Kind == LineKind.Numbered)
        {
            if (item.Number == 1) Start(item.Level);
            id = _current[item.Level];
        }
        return new NumberingProperties(new NumberingLevelReference { Val = item.Level }, new NumberingId { Val = id });
    }

    /// <summary>The definitions for all items so far.</summary>
    public Numbering ToNumbering() => new([Definition(Bullets, Bullet), Definition(Numbers, Number), .. _instances]);

    private void Start(int level)
    {
        _current[level] = _instances.Count + 1;
        var instance = Instance(_current[level], Numbers);
        instance.Append(new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = level });
        _instances.Add(instance);
    }

    private static NumberingInstance Instance(int id, int definition) =>
        new(new AbstractNumId { Val = definition }) { NumberID = id };

    private static AbstractNum Definition(int id, Func<int, Level> level) =>
        new([new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }, .. Enumerable.Range(0, Levels).Select(level)])
        {
            AbstractNumberId = id,
        };

    private static Level Bullet(int level) => Level(level, NumberFormatValues.Bullet, _bullets[level % _bullets.Length]);

    private static Level Number(int level) => Level(level, _numbers[level % _numbers.Length], $"%{level + 1}.");

    private static Level Level(int level, NumberFormatValues format, string text) => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = format },
        new LevelText { Val = text },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation
        {
            Left = DocxStyles.Indent(level + 1),
            Hanging = 360.ToString(CultureInfo.InvariantCulture),
        }))
    {
        LevelIndex = level,
    };
}
