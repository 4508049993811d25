using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Customers;
using SmartCom.ClientApi.Http;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;

namespace SmartCom.ClientApi.Definitions;

/// <summary>Templates to try, as they stand in a campaign's step.</summary>
/// <param name="Subject">The subject's template.</param>
/// <param name="Html">The body's template.</param>
/// <param name="Text">The template of the body for readers without HTML; null to derive it from the HTML when the mail is sent.</param>
public sealed record PreviewTemplate(string Subject, string Html, string? Text = null);

/// <summary>A mail to preview.</summary>
/// <param name="Template">The templates.</param>
/// <param name="Customer">The key of the customer to fill them with; null for a made-up one.</param>
public sealed record PreviewRequest(PreviewTemplate Template, string? Customer = null);

/// <summary>A mail as a customer would get it. A part whose template fails is null, and among the problems.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Html">The body. Show it sandboxed.</param>
/// <param name="Text">The body for readers without HTML; null when it is derived from the HTML.</param>
/// <param name="Problems">What is wrong, part by part.</param>
public sealed record MailPreview(string? Subject, string? Html, string? Text, IReadOnlyList<PreviewProblem> Problems);

/// <summary>What is wrong with one part of a mail.</summary>
/// <param name="Part">"subject", "html" or "text".</param>
/// <param name="Problem">What is wrong, in words.</param>
public sealed record PreviewProblem(string Part, string Problem);

/// <summary>Shows a mail before it is sent to anybody.</summary>
internal static class MailPreviewApi
{
    private const int LongestTemplate = 500_000;

    /// <summary>Maps it beneath /api/campaigns.</summary>
    public static void MapPreview(this IEndpointRouteBuilder campaigns) => campaigns.MapPost("/preview", PreviewAsync).RequireAuthorization(Policies.Edit).WithName("PreviewMail")
        .WithSummary("Renders a mail's templates with a real customer or a made-up one; sends nothing.");

    private static async Task<Results<Ok<MailPreview>, ValidationProblem>> PreviewAsync(
        PreviewRequest request, ITemplateRenderer renderer, IGrainFactory grains, TimeProvider clock)
    {
        if (request.Template is not { } template)
        {
            return ApiServices.Invalid("template", "is missing");
        }

        if (new[] { template.Subject, template.Html, template.Text }.Any(part => part?.Length > LongestTemplate))
        {
            return ApiServices.Invalid("template", $"has a part of more than {LongestTemplate} characters");
        }

        var sample = SampleCustomer.At(clock.GetUtcNow());
        var customer = request.Customer is { } key ? await grains.ReadCustomerAsync(key) : sample;
        if (customer is null)
        {
            return ApiServices.Invalid("customer", "is nobody we know");
        }

        var context = MailContext.Of(SampleCustomer.Facts(customer, sample), customer);
        var problems = new List<PreviewProblem>();
        return TypedResults.Ok(new MailPreview(
            Render("subject", template.Subject ?? "", TemplateTarget.Line),
            Render("html", template.Html ?? "", TemplateTarget.Html),
            template.Text is null ? null : Render("text", template.Text, TemplateTarget.Text),
            problems));

        string? Render(string part, string source, TemplateTarget target)
        {
            var result = renderer.Render(source, target, context);
            if (result is RenderResult.Failed failed)
            {
                problems.Add(new PreviewProblem(part, failed.Reason));
            }

            return (result as RenderResult.Rendered)?.Text;
        }
    }
}
