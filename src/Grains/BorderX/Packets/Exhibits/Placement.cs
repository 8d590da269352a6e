using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>
/// Where a page of an exhibit goes on the packet's paper, so that the page's number covers nothing of it: as it is when there is free margin in
/// the middle of its foot, smaller and in a frame otherwise.
/// </summary>
internal static class Placement
{
    // Room for four digits, and a little around them.
    private const double StampWidth = 44;
    private const double StampHeight = 10;

    // What a framed page leaves free at its foot, and at the other sides.
    private const double Foot = 46;
    private const double Side = 20;
    private const double FramedStampY = 26;

    // Where the number may stand, the usual place first. Printers do not reach much lower than the last.
    private static readonly double[] s_baselines = [PageFrame.StampY, 30, 26, 40, 22, 46];

    /// <param name="form">Draws the page.</param>
    /// <param name="shown">From the form's space to the page as it is seen: upright, with its lower left at zero.</param>
    /// <param name="width">Of the page as it is seen, in points.</param>
    /// <param name="height">Of the page as it is seen, in points.</param>
    /// <param name="occupied">What of the page as it is seen has something on it.</param>
    /// <param name="profile">The paper.</param>
    public static PiecePage Of(int form, PdfMatrix shown, double width, double height, IEnumerable<PdfArea> occupied, LayoutProfile profile)
    {
        var (paperWidth, paperHeight) = width > height ? (profile.Height, profile.Width) : (profile.Width, profile.Height);
        var scale = Math.Min(1, Math.Min(paperWidth / width, paperHeight / height));
        var onPaper = PdfMatrix.Of(scale, (paperWidth - (width * scale)) / 2, (paperHeight - (height * scale)) / 2);
        var near = occupied.Select(onPaper.Of).Where(area => area.Bottom < s_baselines.Max() + StampHeight + 5 && area.Top > 0).ToList();
        foreach (var y in s_baselines)
        {
            var stamp = Stamp(paperWidth, y).Grown(4);
            if (near.TrueForAll(area => !area.Meets(stamp))) return new PiecePage(paperWidth, paperHeight, form, shown.Then(onPaper), false, onPaper.Of(new PdfArea(0, 0, width, height)), y, []);
        }

        scale = Math.Min(scale, Math.Min((paperWidth - (2 * Side)) / width, (paperHeight - Foot - Side) / height));
        var framed = PdfMatrix.Of(scale, (paperWidth - (width * scale)) / 2, Foot + ((paperHeight - Foot - Side - (height * scale)) / 2));
        return new PiecePage(paperWidth, paperHeight, form, shown.Then(framed), true, framed.Of(new PdfArea(0, 0, width, height)), FramedStampY, []);
    }

    /// <summary>What a number of up to four digits covers.</summary>
    public static PdfArea Stamp(double paperWidth, double baseline) => new((paperWidth - StampWidth) / 2, baseline - 2.5, (paperWidth + StampWidth) / 2, baseline - 2.5 + StampHeight);
}
