using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace SmartCom.Storage.Reading;

/// <summary>Where a page of a list ended, as a text that callers hand back without looking into it.</summary>
internal static class Cursor
{
    /// <summary>The cursor of a place in a list.</summary>
    public static string To<T>(T place) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(place));

    /// <summary>The place that a cursor names.</summary>
    /// <exception cref="FormatException">It is not one that <see cref="To"/> made.</exception>
    public static T From<T>(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(cursor)) ?? throw Strange(null);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw Strange(exception);
        }
    }

    /// <summary>A page of what was read: one row more than <paramref name="most"/> says that there are more.</summary>
    public static Page<T> PageOf<TRow, T, TPlace>(IReadOnlyCollection<TRow> rows, int most, Func<TRow, T> line, Func<TRow, TPlace> place)
    {
        var shown = rows.Take(most).ToList();
        return new Page<T>([.. shown.Select(line)], rows.Count > most ? To(place(shown[^1])) : null);
    }

    private static FormatException Strange(Exception? inner) => new("The cursor is not one that this list gave out.", inner);
}
