using SmartCom.Grains.Ports;
using SmartCom.Mails.Templates;

namespace SmartCom.Tests.Channels.Templates;

/// <summary>What a template makes of a customer's values, as a table.</summary>
public sealed class TemplateTests
{
    private static readonly HandlebarsRenderer Renderer = new(new TemplateLimits(), TimeProvider.System);

    private static readonly IReadOnlyDictionary<string, object?> Context = new Dictionary<string, object?>
    {
        ["name"] = "Ann <b>& Co</b>",
        ["empty"] = "",
        ["nothing"] = null,
        ["city"] = "Köln",
        ["broken_line"] = "one\r\ntwo\u2028three",
        ["count"] = 3m,
        ["whole"] = 7,
        ["price"] = 1234.5m,
        ["exact"] = 19.90m,
        ["negative"] = -1234.5m,
        ["cents"] = 123450L,
        ["text_number"] = "42",
        ["yes"] = true,
        ["no"] = false,
        ["moment"] = new DateTimeOffset(2026, 3, 29, 0, 30, 0, TimeSpan.Zero),
        ["iso"] = "2026-12-24T18:00:00+01:00",
        ["date"] = "a field that is called like a helper",
        ["tags"] = new[] { "new", "vip" },
        ["none"] = Array.Empty<object?>(),
        ["cart"] = new Dictionary<string, object?>
        {
            ["total"] = 99m,
            ["items"] = new object?[]
            {
                new Dictionary<string, object?> { ["name"] = "Cup", ["price"] = 5m, ["key"] = "k1", ["first"] = "f1" },
                new Dictionary<string, object?> { ["name"] = "Pot", ["price"] = 12.5m, ["key"] = "k2", ["first"] = "f2" },
            },
        },
    };

    [Theory]
    // Values
    [InlineData("no tag at all", "no tag at all")]
    [InlineData("{{city}}", "Köln")]
    [InlineData("{{cart.total}}", "99")]
    [InlineData("{{exact}}", "19.90")]
    [InlineData("{{yes}} {{no}}", "true false")]
    [InlineData("{{moment}}", "2026-03-29 00:30")]
    [InlineData("{{tags}}", "new, vip")]
    [InlineData("{{tags.length}} {{tags.[1]}}", "2 vip")]
    // Missing
    [InlineData("[{{missing}}{{missing.deeper.still}}{{nothing}}{{cart}}{{cart.missing}}{{empty}}]", "[]")]
    [InlineData("[{{upper missing}}{{number missing}}{{money missing \"EUR\"}}{{date missing}}]", "[]")]
    [InlineData("{{#each missing}}x{{else}}none{{/each}}{{#each none}}x{{else}}none{{/each}}", "nonenone")]
    // Nothing but values can be seen
    [InlineData("[{{name.Length}}{{cart.Count}}{{city.GetType}}{{moment.Year}}{{tags.SyncRoot}}]", "[]")]
    // Conditions and loops
    [InlineData("{{#if yes}}a{{else}}b{{/if}}{{#if no}}a{{else if yes}}c{{/if}}{{#unless no}}d{{/unless}}", "acd")]
    [InlineData("{{#each cart.items}}{{@index}}:{{name}}={{price}}{{#unless @last}}; {{/unless}}{{/each}}", "0:Cup=5; 1:Pot=12.5")]
    [InlineData("{{#each cart.items}}{{#if @first}}1{{/if}}{{key}}{{first}}{{../city}}{{/each}}", "1k1f1Kölnk2f2Köln")]
    [InlineData("{{#each cart.items as |item n|}}{{n}}{{item.name}}{{/each}}", "0Cup1Pot")]
    [InlineData("{{#each tags}}<{{this}}>{{/each}}", "<new><vip>")]
    [InlineData("{{#with cart}}{{total}}{{/with}}", "99")]
    [InlineData("{{#each cart}}{{@key}} {{/each}}", "total items ")]
    // Helpers
    [InlineData("{{upper city}} {{lower \"ABC\"}}", "KÖLN abc")]
    [InlineData("{{default missing empty \"friend\"}} {{default city \"friend\"}}", "friend Köln")]
    [InlineData("{{lookup tags 1}} {{lookup cart \"total\"}}[{{lookup cart \"other\"}}]", "vip 99[]")]
    [InlineData("{{plural 1 \"item\" \"items\"}} {{plural count \"item\" \"items\"}}", "item items")]
    [InlineData("{{plural 1 \"a\" \"b\" \"c\"}}{{plural 2 \"a\" \"b\" \"c\"}}{{plural 5 \"a\" \"b\" \"c\"}}{{plural 11 \"a\" \"b\" \"c\"}}{{plural 12 \"a\" \"b\" \"c\"}}{{plural 21 \"a\" \"b\" \"c\"}}{{plural 22 \"a\" \"b\" \"c\"}}{{plural 1.5 \"a\" \"b\" \"c\"}}", "abcccabb")]
    [InlineData("{{number price}} {{number price decimals=0}} {{number price decimals=2 group=\" \" point=\",\"}}", "1,234.5 1,235 1 234,50")]
    [InlineData("{{number text_number decimals=1}} {{number whole}}", "42.0 7")]
    [InlineData("{{money price \"EUR\"}} {{money price \"JPY\"}} {{money price \"KWD\"}}", "1,234.50 EUR 1,235 JPY 1,234.500 KWD")]
    [InlineData("{{money cents \"EUR\" minor=true}} {{money cents \"JPY\" minor=true}}", "1,234.50 EUR 123,450 JPY")]
    [InlineData("{{money negative symbol=\"$\"}} {{money price}}", "-$1,234.50 1,234.50")]
    [InlineData("{{date moment}} {{date moment \"dd.MM.yyyy HH:mm\"}} {{date moment \"HH:mm\" zone=\"Europe/Berlin\"}}", "2026-03-29 29.03.2026 00:30 01:30")]
    [InlineData("{{date iso \"d MMM HH:mm\"}}", "24 Dec 17:00")]
    [InlineData("{{date}} {{cart.date}}", "a field that is called like a helper ")]
    [InlineData("{{#if (eq count 3)}}a{{/if}}{{#if (eq text_number 42)}}b{{/if}}{{#if (ne city \"Bonn\")}}c{{/if}}{{#if (eq missing empty)}}d{{/if}}", "abcd")]
    [InlineData("{{#if (gt price 1000)}}a{{/if}}{{#if (lt price 1000)}}b{{/if}}{{#if (gte count 3)}}c{{/if}}{{#if (lte count 3)}}d{{/if}}{{#if (gt missing 0)}}e{{/if}}{{#if (lt missing 0)}}f{{/if}}", "acd")]
    [InlineData("{{#if (and yes count (not no))}}a{{/if}}{{#if (or no missing)}}b{{/if}}{{#if (or no none)}}c{{/if}}", "a")]
    public void A_template_renders(string template, string expected) =>
        Assert.Equal(new RenderResult.Rendered(expected), Renderer.Render(template, TemplateTarget.Text, Context));

    [Theory]
    [InlineData(TemplateTarget.Html, "Ann &lt;b&gt;&amp; Co&lt;/b&gt;")]
    [InlineData(TemplateTarget.Text, "Ann <b>& Co</b>")]
    [InlineData(TemplateTarget.Line, "Ann <b>& Co</b>")]
    public void Values_are_escaped_in_html_and_nowhere_else(TemplateTarget target, string expected) =>
        Assert.Equal(new RenderResult.Rendered(expected), Renderer.Render("{{name}}", target, Context));

    [Theory]
    [InlineData("<a title=\"{{quoted}}\">", "<a title=\"&quot; onclick&#x3D;&quot;steal()\">")]
    [InlineData("{{upper markup}}|{{default missing markup}}|{{#each list}}{{this}}{{/each}}|{{list}}", "&lt;I&gt;|&lt;i&gt;|&lt;i&gt;|&lt;i&gt;")]
    [InlineData("{{{markup}}}", "<i>")]
    public void No_value_breaks_out_of_its_place_in_html_unless_the_author_asks_for_it(string template, string expected)
    {
        var context = new Dictionary<string, object?> { ["quoted"] = "\" onclick=\"steal()", ["markup"] = "<i>", ["list"] = new[] { "<i>" } };

        Assert.Equal(new RenderResult.Rendered(expected), Renderer.Render(template, TemplateTarget.Html, context));
    }

    [Fact]
    public void A_line_has_no_line_breaks_wherever_they_come_from() =>
        Assert.Equal(
            new RenderResult.Rendered("Hi one  two three Bcc: all@shop.example"),
            Renderer.Render("\r\nHi {{broken_line}}\nBcc: all@shop.example\r\n", TemplateTarget.Line, Context));

    [Theory]
    [InlineData("{{#if yes}}never closed", "if")]
    [InlineData("{{#if yes}}{{/each}}", "/each")]
    [InlineData("{{city", "expression")]
    [InlineData("{{unknown city}}", "unknown")]
    [InlineData("{{date \"banana\"}}", "date: \"banana\" is not a date")]
    [InlineData("{{date moment \"%\"}}", "date: \"%\" is not a date format")]
    [InlineData("{{date moment zone=\"Mars/Olympus\"}}", "date: \"Mars/Olympus\" is not a time zone")]
    [InlineData("{{number city}}", "number: \"Köln\" is not a number")]
    [InlineData("{{number price decimals=99}}", "number: decimals must be from 0 to 10")]
    [InlineData("{{money price \"EUR\" point=\"0123456789\"}}", "money: point must be a sign or two")]
    [InlineData("{{plural count}}", "plural: takes a count and two or three words")]
    [InlineData("{{#if (gt price)}}{{/if}}", "gt: compares two values")]
    [InlineData("{{#if (gt city 1)}}{{/if}}", "gt: \"Köln\" is not a number")]
    [InlineData("{{> header}}", "Partials")]
    [InlineData("{{#> header}}{{/header}}", "Partials")]
    [InlineData("{{~> header}}", "Partials")]
    [InlineData("{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}", "Partials")]
    [InlineData("{{# > header}}{{/header}}", "Partials")]
    public void A_broken_template_fails_with_its_reason(string template, string reason)
    {
        var failed = Assert.IsType<RenderResult.Failed>(Renderer.Render(template, TemplateTarget.Text, Context));

        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(failed, Renderer.Render(template, TemplateTarget.Text, Context));
    }

    [Fact]
    public void The_parts_of_a_mail_are_rendered_together()
    {
        var mail = new MailTemplate("{{name}}, {{count}} left", "<p>{{name}}</p>", "{{name}}");

        Assert.Equal(
            new MailRenderResult.Rendered("Ann <b>& Co</b>, 3 left", "<p>Ann &lt;b&gt;&amp; Co&lt;/b&gt;</p>", "Ann <b>& Co</b>"),
            Renderer.RenderMail(mail, Context));
        Assert.Equal(
            new MailRenderResult.Rendered("Hi", "<p>Hi</p>", null),
            Renderer.RenderMail(new MailTemplate("Hi", "<p>Hi</p>"), Context));
    }

    [Theory]
    [InlineData("{{date city}}", "ok", "ok", "subject")]
    [InlineData("ok", "{{date city}}", "ok", "html")]
    [InlineData("ok", "ok", "{{date city}}", "text")]
    public void One_broken_part_fails_the_mail_and_is_named(string subject, string html, string text, string part) =>
        Assert.Equal(
            new MailRenderResult.Failed(part, "date: \"Köln\" is not a date"),
            Renderer.RenderMail(new MailTemplate(subject, html, text), Context));
}
