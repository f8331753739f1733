extension Style {
    /// On paper: the matter without the machine, links with their address, answers not torn apart.
    static let print = """
        @media print{
          @page{margin:2cm}
          body,.portal,.workbench{display:block;background:#fff;font-size:11pt}
          .skip,.languages,.account,.back-link,.breadcrumbs,.button,.buttons,.search-box,.filters,.chips,.paging,.tabs,.side,.top-search,.top-side,.menu-button,.bottom,.shortcuts,
          .portal-footer nav,.summary-change,.steps-bar,.upload,.details:not([open]),.responsible-more,.section-actions,.summary-head a,.sort .icon,.workbench main form{display:none!important}
          .top-brand{background:none;color:#000;padding:0}
          .hero{background:none;color:#000;padding:0}
          .hero .lead{color:#000}
          .portal main,.workbench main{padding:1rem 0}
          h1,h2,h3,h4{break-after:avoid}
          .summary,.notice,.message,.card,.figure,.chart,.table tr,.timeline li,.field{break-inside:avoid}
          .table thead{display:table-header-group}
          main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
          .stages .stage-current{background:none;color:#000;border:2px solid #000}
          .confirmation,.notice,.message-own,.tag,.badge{border:1px solid #000}
        }

        """
}
